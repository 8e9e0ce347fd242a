import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journeys", "0001_initial"), ("people", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="step",
            name="removal",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="steps",
                to="people.removal",
            ),
        ),
    ]
