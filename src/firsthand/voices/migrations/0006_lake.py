from django.db import migrations, models

from firsthand.voices import lake_changes


class Migration(migrations.Migration):
    dependencies = [("voices", "0005_sieve")]

    operations = [
        migrations.CreateModel(
            name="LakeChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("voice_id", models.BigIntegerField(db_index=True)),
            ],
        ),
        migrations.RunPython(lake_changes.create, lake_changes.drop),
    ]
