from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0002_calendar"),
    ]

    operations = [
        migrations.AddField(
            model_name="message",
            name="address",
            field=models.EmailField(blank=True, max_length=254),
        ),
    ]
