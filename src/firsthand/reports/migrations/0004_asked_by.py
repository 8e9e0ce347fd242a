from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0003_anchors"),
    ]

    operations = [
        migrations.AddField(
            model_name="block",
            name="asked_by",
            field=models.DateField(blank=True, null=True, verbose_name="by when"),
        ),
    ]
