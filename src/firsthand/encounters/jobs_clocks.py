"""What happens to clocks and questions every morning."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from firsthand.encounters.actions import asking, dues, reminding
from firsthand.people.working import progress


@task(queue_name="long", once=True, title=_("Look at the clocks"))
def look_at_the_clocks() -> dict[str, int]:
    """Bring what is promised up to date, ask again what is a quarter old, remind whom it helps."""
    today = timezone.localdate()
    dues.bring_up_to_date(today)
    progress(1, 3)
    asked = asking.ask_who_is_due(today)
    progress(2, 3)
    return {"asked": asked, "reminded": reminding.remind(today)}
