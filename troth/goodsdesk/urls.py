"""The pages of our own about what the shop sells, below ``/staff/``."""

from django.urls import path

from . import sales, searches, stock, warehouses

urlpatterns = [
    path("searches/", searches.listed, name="searches"),
    path("stock/", stock.listed, name="stock"),
    path("stock/<uuid:variant_id>/", stock.variant, name="stock-variant"),
    path("stock/<uuid:variant_id>/adjustments/", stock.adjustments, name="stock-adjustments"),
    path("stock/<uuid:variant_id>/moves/", stock.moves, name="stock-moves"),
    path("sales/", sales.listed, name="sales"),
    path("sales/<uuid:sale_id>/cancelling/", sales.cancelling, name="sale-cancelling"),
    path("warehouses/", warehouses.listed, name="warehouses"),
    path("warehouses/<uuid:warehouse_id>/closing/", warehouses.closing, name="warehouse-closing"),
    path("warehouses/<uuid:warehouse_id>/opening/", warehouses.opening, name="warehouse-opening"),
]
