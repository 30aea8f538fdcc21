"""Invented documents in the houses' layouts, and how a test reads one."""

from __future__ import annotations

from minuteapp.agenda.formats.text import text_blocks
from minuteapp.agenda.reading import ReadResult, read_blocks
from minuteapp.domain.record import RecordItem
from minuteapp.styles import load_styles


def read(text: str) -> ReadResult:
    return read_blocks(text_blocks(text), load_styles())


def item(text: str, number: int = 0) -> RecordItem:
    return read(text).record.items[number]


HELSINGOER = """# {document} Fjordudvalget d. 03-05-2022

**Mødedato** Tirsdag d. 03. maj 2022 kl. 15:30

**Mødested** Lokale 4

## Indholdsfortegnelse

Beslutningssag: Ny bro ved havnen.....	3
Orienteringssag: Årets regnskab.....	5

## Punkt 1: Beslutnings sag: Ny bro ved havnen

22/107

### Indledning/Baggrund

Solbjerg Kommune ejer havnen.

### Sagsfremstilling

Første afsnit.

#### 1. Pris

	2022	2023
Bro	1.000	2.000
I alt	1.000	2.000

##### 1.1 Drift

- Vedligehold
- Tilsyn

### Indstilling

Center for Havne og Center for Økonomi indstiller,

1. **at** broen *bygges*.
2. **at** broen males.

{decision}

### Bilag

Tegning.pdf

Overslag

## Punkt 2: Orienteringssag: Årets regnskab

22/108

### Indstilling

Direktionen indstiller,

at orientering foretages.
"""

DECISION = """### Beslutninger Fjordudvalget den 03-05-2022

Fraværende: Ane Bo og Cai Falk.

### Ad 1

Godkendt.

### Ad 2

Et flertal i udvalget Dan Gro (A) og Ida Juhl (V) godkendte indstillingen.

Eva Holm (O) stemte imod.
"""

GLADSAXE = """REFERAT Vej- og Parkudvalget - 2018-2021 d. 14-01-2020

Mødedato Tirsdag d. 14. januar 2020 kl. 16:00

Mødested Mødelokale 9

Mødedeltagere Ane Bo, Cai Falk, Dan
Gro

Indholdsfortegnelse

Vintervedligehold.....3
Meddelelser.....5
Lukket.....6

Punkt 4: Vintervedligehold

2020/00017

Bilag

Bilag 1. Gammel plan

Vej- og Parkudvalget,

14.01.2020

Solbjerg Kommune

Dagsordenpunkt**Vintervedligehold****Beslutning**

Godkendt.

Cai Falk var ikke til stede.

Gennemgang af sagen*Baggrund*

Vejene skal ryddes inden klokken syv, og det er for be- skæftigelse og drift en fordel at begynde

Vej- og Parkudvalget,

14.01.2020

Solbjerg Kommune

tidligt om morgenen. Beskæftigelse og drift følges ad.

Social- og Vejforvaltningen indstiller,

1. at planen godkendes.

Bilag

Bilag 1. Ny plan

Relateret behandling

Økonomiudvalget 03.12.2019, Punkt 88 (Åben)
Byrådet 18.12.2019, Punkt 7 (Lukket)

Punkt 5: Meddelelser

2020/00018

Dagsordenpunkt

Meddelelser

Der er kommet sne.

Bilag

Relateret behandling

Punkt 6: Lukket

2020/00019
"""

KALUNDBORG = """# REFERAT Havneledelsen d. 07-02-2023

**Mødedato** Tirsdag d. 07. februar 2023 kl. 9:00

**Mødested** Kajen 1

## Indholdsfortegnelse

Kajplan 2023.....	3
Lukket: Personsag.....	4
Eventuelt.....	5

# Punkt 1: Kajplan 2023

## Sagsfremstilling

### 1. Kajplan 2023

Åbent

Sagsnr.: 111-2023-5 J.nr.: 05.01.02 Dokumentnr.: 111-2023-6

#### Sagstype

Beslutning.

#### Resume

Kort fortalt.

#### Indstillinger

Havnechefen indstiller, at

1. Der bygges en kaj
2. Kajen males

#### Behandling

Havneledelse, Social- og Havneudvalg, Byråd.

#### Sagsfremstilling

Langt fortalt.

#### Bilag

Plan	111-2023-7

#### Havneledelsens møde den 7. februar 2023:

Anbefales.

#### Bilag

- Plan

# Punkt 2: Lukket: Personsag
"""
