"""Rows for what is published, as the steps that begin with listings need them."""


def list_published(apps, schema_editor):
    """A short row for each published product."""
    product, listing = apps.get_model("catalogue", "Product"), apps.get_model("search", "Listing")
    rows = product.objects.filter(published_at__isnull=False).only(
        "pk", "store_id", "category_id", "position", "published_at"
    )
    listing.objects.bulk_create(
        (
            listing(
                product_id=row.pk,
                store_id=row.store_id,
                category_id=row.category_id,
                position=row.position,
                published_at=row.published_at,
                facets="",  # not yet: the first catching up writes them
            )
            for row in rows.iterator(chunk_size=1000)
        ),
        batch_size=500,
    )
