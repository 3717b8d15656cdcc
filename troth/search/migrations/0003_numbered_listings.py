import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Listings have short numbers, which the search terms name. Both are made anew; see 0004."""

    dependencies = [
        ('catalogue', '0005_delete_searchterm'),
        ('policy', '0001_initial'),
        ('search', '0002_list_what_is_there'),
    ]

    operations = [
        migrations.DeleteModel(name='Listing'),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('number', models.AutoField(primary_key=True, serialize=False)),
                ('position', models.PositiveIntegerField(default=0)),
                ('published_at', models.DateTimeField()),
                ('lowest', models.PositiveBigIntegerField(default=0)),
                ('is_on_sale', models.BooleanField(default=False)),
                ('is_available', models.BooleanField(default=True)),
                ('orders', models.PositiveIntegerField(default=0)),
                ('boost', models.PositiveSmallIntegerField(default=0)),
                ('facets', models.TextField(default='\n')),
                ('category', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='catalogue.category')),
                ('product', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='listing', to='catalogue.product')),
                ('store', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='policy.store')),
            ],
            options={
                'indexes': [models.Index(fields=['store', 'category', 'position'], name='listing_on_shelf'), models.Index(fields=['store', '-orders', '-published_at'], name='listing_most_bought')],
            },
        ),
        migrations.CreateModel(
            name='SearchTerm',
            fields=[
                ('pk', models.CompositePrimaryKey('store_id', 'token', 'listing_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('token', models.BinaryField(max_length=160)),
                ('weight', models.PositiveSmallIntegerField()),
                ('listing', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='search.listing')),
                ('store', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='policy.store')),
            ],
            options={
                'indexes': [models.Index(fields=['listing', 'token'], name='terms_of_listing')],
            },
        ),
    ]
