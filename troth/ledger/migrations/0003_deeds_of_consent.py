from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0002_deeds'),
    ]

    operations = [
        migrations.AlterField(
            model_name='entry',
            name='deed',
            field=models.CharField(choices=[('reveal', 'Reveal'), ('mask', 'Mask'), ('refuse', 'Refuse'), ('erase', 'Erase'), ('erase part', 'Erase Part'), ('purge', 'Purge'), ('consent', 'Consent'), ('decline', 'Decline'), ('withdraw', 'Withdraw')], max_length=10),
        ),
    ]
