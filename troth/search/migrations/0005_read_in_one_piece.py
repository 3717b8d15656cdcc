from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0004_terms_in_order'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='searchterm', name='terms_of_listing'),
        migrations.AddIndex(
            model_name='searchterm',
            index=models.Index(fields=['listing', 'token', 'weight'], name='terms_of_listing'),
        ),
        migrations.AddIndex(
            model_name='listing',
            index=models.Index(condition=models.Q(('boost__gt', 0)), fields=['store', 'boost'], name='listing_liked'),
        ),
    ]
