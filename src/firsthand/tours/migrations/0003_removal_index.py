import django.db.models.deletion
from django.db import migrations, models


def without_index(name):
    return models.ForeignKey(
        db_index=False,
        null=True,
        on_delete=django.db.models.deletion.SET_NULL,
        related_name=name,
        to="people.removal",
    )


class Migration(migrations.Migration):
    dependencies = [("tours", "0002_starter")]

    operations = [
        migrations.AlterField("tour", "removal", without_index("tours")),
        migrations.AlterField("evidence", "removal", without_index("tour_evidence")),
        migrations.AlterField("signoff", "removal", without_index("sign_offs")),
    ]
