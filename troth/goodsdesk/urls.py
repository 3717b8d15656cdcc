"""The pages of our own about what the shop sells, below ``/staff/``."""

from django.urls import path

from . import answers, pictures, removals, sales, searches, stock, together, warehouses

urlpatterns = [
    path("searches/", searches.listed, name="searches"),
    path("goods/<uuid:product_id>/answers/", answers.listed, name="goods-answers"),
    path("goods/<uuid:product_id>/pictures/", pictures.listed, name="goods-pictures"),
    path("goods/<uuid:product_id>/together/", together.listed, name="goods-together"),
    path("goods/<uuid:product_id>/addons/", together.addons, name="goods-addons"),
    path("addons/<uuid:addon_id>/withdrawal/", together.withdrawal, name="addon-withdrawal"),
    path("variants/<uuid:variant_id>/parts/", together.parts, name="variant-parts"),
    path("blocks/<uuid:block_id>/picture/", pictures.of_block, name="block-picture"),
    path("blocks/<uuid:block_id>/words/", pictures.block_words, name="block-words"),
    path("blocks/<uuid:block_id>/removal/", pictures.block_removal, name="block-removal"),
    path("pictures/<uuid:picture_id>/words/", pictures.words, name="picture-words"),
    path("pictures/<uuid:picture_id>/forward/", pictures.forward, name="picture-forward"),
    path("pictures/<uuid:picture_id>/removal/", pictures.removal, name="picture-removal"),
    path(
        "attributes/<uuid:attribute_id>/removal/", removals.of_attribute, name="attribute-removal"
    ),
    path("attributes/choices/<uuid:choice_id>/removal/", removals.of_choice, name="choice-removal"),
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
