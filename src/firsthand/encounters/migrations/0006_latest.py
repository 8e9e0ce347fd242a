from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("encounters", "0005_frontline"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="attendance",
            index=models.Index(fields=["-occurred_on", "-id"], name="attendance_latest"),
        ),
    ]
