"""Who is here, one noun per file."""

from __future__ import annotations

from firsthand.people.models.audit import AuditEntry
from firsthand.people.models.company import Company
from firsthand.people.models.customer import Account, AccountKey, Customer, CustomerKey
from firsthand.people.models.erasure import Erasure, Hold
from firsthand.people.models.person import Deactivation, Person
from firsthand.people.models.place import Function, Holiday, OpeningHours, Site, Team
from firsthand.people.models.removal import Removal
from firsthand.people.models.role import Key, KeyGrant, Role, RoleGrant

__all__ = [
    "Account",
    "AccountKey",
    "AuditEntry",
    "Company",
    "Customer",
    "CustomerKey",
    "Deactivation",
    "Erasure",
    "Function",
    "Hold",
    "Holiday",
    "Key",
    "KeyGrant",
    "OpeningHours",
    "Person",
    "Removal",
    "Role",
    "RoleGrant",
    "Site",
    "Team",
]
