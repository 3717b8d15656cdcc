from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_variant_is_spread")]

    operations = [
        migrations.AddField(
            model_name="variant",
            name="is_digital",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="variant",
            name="files_held",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddConstraint(
            model_name="variant",
            constraint=models.CheckConstraint(
                condition=Q(is_digital=False) | Q(requires_shipping=False, is_bundle=False),
                name="variant_digital_has_no_parcel",
            ),
        ),
    ]
