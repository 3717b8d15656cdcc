from django.db import migrations, models



class Migration(migrations.Migration):
    """Until now no shop could ask for consent, so there are no rows to carry over."""

    dependencies = [
        ('people', '0002_standing'),
    ]

    operations = [
        migrations.RemoveField(model_name='consent', name='is_given'),
        migrations.AddField(
            model_name='consent',
            name='answer',
            field=models.CharField(choices=[('given', 'Given'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn')], default='', max_length=10),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='consent',
            name='covers',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='consent',
            name='way',
            field=models.CharField(choices=[('page', 'Page'), ('gpc', 'Signal'), ('mail', 'Mail')], default='', max_length=10),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='consent',
            name='words',
            field=models.TextField(default=''),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='consent',
            name='controller',
            field=models.CharField(default='', max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='consent',
            name='asked_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='consent',
            name='entry',
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
    ]
