<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>sample</name>
    <message>
        <source>The sample county needs one or more years, each of them once.</source>
        <translation>Der Beispielkreis braucht ein oder mehrere Jahre, jedes davon nur einmal.</translation>
    </message>
    <message>
        <source>The sample county needs at least {fewest} Quartiere, not {quartiere}.</source>
        <translation>Der Beispielkreis braucht mindestens {fewest} Quartiere, nicht {quartiere}.</translation>
    </message>
    <message>
        <source>{quartiere} Quartiere cannot be shared among {kommunen} Kommunen: each Kommune needs 2 to {most} of them.</source>
        <translation>{quartiere} Quartiere lassen sich nicht auf {kommunen} Kommunen verteilen: Jede Kommune braucht 2 bis {most} Quartiere.</translation>
    </message>
    <message>
        <source>The sample county has keys for at most {most_kommunen} Kommunen, not {kommunen}.</source>
        <translation>Der Beispielkreis hat Schlüssel für höchstens {most_kommunen} Kommunen, nicht für {kommunen}.</translation>
    </message>
    <message>
        <source>{addresses} addresses are too few: the sample county needs {least} for each Quartier.</source>
        <translation>{addresses} Adressen sind zu wenige: Der Beispielkreis braucht {least} je Quartier.</translation>
    </message>
</context>
</TS>
