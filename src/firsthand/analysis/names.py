"""Whether two spellings may name one person: accents, case, order, titles and nicknames aside."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.analysis.folding import fold

TITLES = """
mr mrs ms miss mx dr prof sir dame lord lady rev herr frau mme mlle monsieur madame senor senora
sig signora dhr mevr pan pani ing dipl
"""
PARTICLES = "de da do dos del della di du la le van von der den ten ter zu al el bin ibn"
LEGAL = """
ltd limited plc llp inc incorporated corp corporation co company gmbh ag kg ug se sa sas sarl srl spa
bv nv ab oy as aps kft sro zoo the and group holding holdings
"""
# One line for each given name and what its bearers are called. Our own list; a name may stand in two.
_NICKNAMES = """
abigail abby gail
albert al bert bertie
alexander alex alec sandy sasha xander sascha
alexandra alex sandra sandy sasha lexi
alfred al alf alfie fred
andreas andy andi
andrew andy drew
anne ann anna annie anita nan nancy
anthony tony ant antonio toni
barbara barb babs
benjamin ben benny benji
bernard bernie bernd bernhard
catherine katherine kathryn catharine cathy kathy kate katie kat kitty katharina kati
charles charlie chuck chas carl karl
christina christine chris tina chrissy kirsten
christopher chris kit topher christoph christian
daniel dan danny
david dave davey
deborah debbie deb debra
dorothy dot dottie dora
edward ed eddie ted teddy ned edwin
eleanor ellie nell nora ella
elizabeth elisabeth liz lizzie beth betty eliza lisa libby elsie bess
frances fran frankie
francis frank frankie francesco franz
frederick fred freddie fritz friedrich
gabriel gabe
gerald gerry jerry gerard
gregory greg
harold harry hal
heinrich heinz henry
helen helena nell nellie
henry harry hank hal
isabella isabel isabelle bella izzy
jacob jake jakob
jacqueline jackie
james jim jimmy jamie jem
janet jan jane
jennifer jen jenny
jeremy jerry jez
jessica jess jessie
johannes hans john jan jo
john jack johnny jon
jonathan jon jonny nathan
joseph joe joey josef sepp
joshua josh
judith judy judi
kenneth ken kenny
laura laurie
lawrence laurence larry laurie
leonard leo len lenny
louis lewis lou louie ludwig
louise lou
margaret maggie meg peg peggy greta rita marge margarete gretel
maria mary marie mia mimi
martin marty
martha marty patty
mary molly polly may
matthew matt matty matthias
maureen mo
michael mike mick mickey micky mikey michel
nathaniel nathan nat nate
nicholas nick nicky nico klaus nicolas
nicola nicole nicky nikki
pamela pam
patricia pat patty tricia trish
patrick pat paddy
penelope penny
peter pete petra piotr
philip phil pip phillip
rachel rae
rebecca becky becca
richard rich rick ricky dick richie
robert rob robbie bob bobby bert
ronald ron ronnie
rosemary rose rosie
samuel sam sammy
samantha sam sammy
sarah sara sally sadie
stephanie steph stephi
stephen steven steve stevie stefan stephan
susan sue suzie susie suzanne susanne
terence terry terrence
teresa theresa terry tess tessa
theodore theo ted teddy
thomas tom tommy
timothy tim timmy
valerie val
victoria vicky vickie tori
vincent vince vinny
vladimir vova vlad
walter walt wally
william will bill billy willy liam wilhelm
zachary zach zack
"""


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _NICKNAMES.split("\n"):
        for name in line.split():
            found.setdefault(_plain(name), set()).add(line.split()[0])
    return {name: frozenset(groups) for name, groups in found.items()}


def _plain(word: str) -> str:
    """Müller, Mueller and Muller are one word: the spellings of an umlaut are given up."""
    for pair in ("ae", "oe", "ue"):
        word = word.replace(pair, pair[0])
    return word


_GROUPS = _table()
_TITLES, _PARTICLES, _LEGAL = (frozenset(text.split()) for text in (TITLES, PARTICLES, LEGAL))


@dataclass(frozen=True, slots=True)
class Name:
    """What is compared: the given name with the names that it may stand for, and the family name."""

    given: str
    family: str
    stands_for: frozenset[str]

    @property
    def initial(self) -> bool:
        return len(self.given) == 1


def name_of(text: str) -> Name:
    """Take a name apart as far as it can be compared.

    >>> name_of("DELANEY, Bill") == name_of("Mr Bill Delaney")
    True
    >>> name_of("Jürgen Müller").family, name_of("Mrs Delaney").given
    ('muller', '')
    """
    before, comma, after = text.partition(",")
    if comma and after.strip():
        text = f"{after} {before}"
    words = [_plain(word) for word in fold(text).split()]
    words = [word for word in words if word not in _TITLES] or words
    plain = [word for word in words if word not in _PARTICLES] or words
    if not plain:
        return Name("", "", frozenset())
    given = plain[0] if len(plain) > 1 else ""
    return Name(given, plain[-1], _GROUPS.get(given, frozenset({given} if given else ())))


def company_of(text: str) -> str:
    """Fold a company's name without what only its lawyers say.

    >>> company_of("Osei Housing Ltd.") == company_of("OSEI HOUSING")
    True
    """
    words = fold(text).split()
    return " ".join(_plain(word) for word in words if word not in _LEGAL) or " ".join(words)


SAME, CALLED, FAMILY = 30, 20, 10
COMPANY = 5


def likeness(known: Name, other: Name, *, same_company: bool = False) -> int:
    """Say how alike two names are; 0 is not at all.

    A family name alone, or with an initial, is only a likeness where both work at one company.

    >>> bill, william = name_of("Bill Delaney"), name_of("William Delaney")
    >>> likeness(bill, william), likeness(bill, name_of("Mr Delaney"))
    (20, 0)
    >>> likeness(bill, name_of("Mr Delaney"), same_company=True)
    15
    """
    if not known.family or known.family != other.family:
        return 0
    company = COMPANY if same_company else 0
    if known.given and known.given == other.given and not known.initial:
        return SAME + company
    if known.stands_for & other.stands_for and not known.initial:
        return CALLED + company
    short = not known.given or not other.given or known.initial or other.initial
    matching = not known.given or not other.given or known.given[0] == other.given[0]
    return FAMILY + company if short and matching and same_company else 0
