"""What stands before a number decides what it is: "call 5550132" or "order 5550132"."""

from __future__ import annotations

import re

from firsthand.analysis.redaction.vocabulary import words

WINDOW = 40
"""How many characters before a number are read."""

# A number, a mask or the end of a question separates a cue from what it could have meant.
_CUT = re.compile(r"[\[\]\d]|[!?]\s")
_WORDS = re.compile(r"[^\W\d_]+|#")


def words_before(text: str, start: int) -> list[str]:
    """Read the words just before `start`, lower case, back to the last number, mask or question.

    >>> words_before("Room 12: please call my mobile 555", 31)
    ['please', 'call', 'my', 'mobile']
    """
    window = text[max(0, start - WINDOW) : start].lower()
    return _WORDS.findall(_CUT.split(window)[-1])


LINKS = words(
    "number numbers no nr num is was are the of my your our a an this that with for code id ref reads"
    " nummer lautet ist war die der das mit numéro numero n est le la de du con es el el è il"
    " número é o is het mijn uw nº"
)
"""Words that may stand between a noun and its number: "order *number is* 123"."""

REFERENCES = words(
    "# order orders ordered ticket tickets ref reference invoice receipt case incident claim policy"
    " contract booking reservation confirmation transaction quote quotation po rma error code codes"
    " build version ver v firmware release serial sku model item product part article imei meid"
    " iccid eid udid ean upc gtin isbn asin id ids account acct tracking parcel package consignment"
    " shipment delivery awb barcode voucher coupon batch lot job request complaint file licence"
    " license key meter reading flight route train page line row issue bug pin docket waybill"
    " membership subscription dossier"
    " bestellung bestellnummer auftrag rechnung vorgang kundennummer aktenzeichen sendung paket"
    " seriennummer artikel fehler fehlercode buchung vertrag sendungsnummer auftragsnummer"
    " commande facture colis dossier référence réservation contrat erreur suivi article"
    " pedido factura referencia reserva contrato paquete seguimiento incidencia error encomenda"
    " bestelling bestelnummer factuur ordernummer zaaknummer pakket klantnummer serienummer"
    " ordine fattura pratica prenotazione pacco spedizione zamówienie заказ заказа"
)
"""Nouns whose number is a reference, which the service team needs and nobody is found by."""

PHONES = words(
    "call called calling phone phoned telephone tel mobile mob cell cellphone ring rang text sms"
    " whatsapp fax contact reach dial dialled dialed landline phones callback hotline"
    " handy telefon telefonnummer handynummer rufnummer mobilnummer anrufen mobil telefonisch"
    " erreichbar erreichen rückruf festnetz ruf rufen"
    " téléphone tél portable appeler appelez appelle joindre rappeler rappelez"
    " teléfono telefono móvil movil celular llamar llámame llamame llame llámenme"
    " telefoon telefoonnummer bel bellen bereikbaar mobiel gsm 06-nummer"
    " telefone telemóvel ligar cellulare chiamare chiamatemi telefonu numer"
    " телефон тел позвоните هاتف جوال 電話 电话 手机"
)
"""Words that make the next number a phone number."""

_NOT_A_REFERENCE = PHONES | LINKS


def is_reference(before: list[str]) -> bool:
    """Say whether the number after those words is an order, a ticket, a version: no person's number.

    >>> is_reference(["about", "order", "number"]), is_reference(["order", "late", "call"])
    (True, False)
    """
    for back, word in enumerate(reversed(before)):
        if word in REFERENCES or (word.endswith(("nummer", "nr")) and word not in _NOT_A_REFERENCE):
            return True
        if word not in LINKS or back > 2:
            return False
    return False


def is_phone(before: list[str]) -> bool:
    """Say whether a word shortly before makes the next number a phone number.

    >>> is_phone(["please", "call", "me", "on"]), is_phone(["my", "number", "is"]), is_phone(["in"])
    (True, True, False)
    """
    if any(word in PHONES for word in before):
        return True
    return "my" in before and "number" in before
