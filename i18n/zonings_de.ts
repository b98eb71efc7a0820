<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>zonings</name>
    <message>
        <source>The crosswalks do not follow on each other: {count} Quartiere of the first are unknown to the second: {keys}. Check the order of the plan versions.</source>
        <translation>Die Umschlüsselungen schließen nicht aneinander an: {count} Quartiere der ersten kennt die zweite nicht: {keys}. Prüfen Sie die Reihenfolge der Planstände.</translation>
    </message>
    <message>
        <source>{count} Quartiere of the counts are not among the old Quartiere: {keys}. Choose the boundaries that the counts belong to, and check the key field.</source>
        <translation>{count} Quartiere der Anzahlen gehören nicht zu den alten Quartieren: {keys}. Wählen Sie die Grenzen, zu denen die Anzahlen gehören, und prüfen Sie das Schlüsselfeld.</translation>
    </message>
    <message>
        <source>{count} old Quartiere have counts but not a single address, so nothing says where their inhabitants live now: {keys}. Take a register of the time of the old boundaries, or allow area to stand in.</source>
        <translation>{count} alte Quartiere haben Anzahlen, aber keine einzige Adresse; damit ist unbekannt, wo ihre Einwohnerinnen und Einwohner jetzt gezählt werden: {keys}. Verwenden Sie ein Adressregister aus der Zeit der alten Grenzen oder lassen Sie ersatzweise die Fläche zu.</translation>
    </message>
    <message>
        <source>Addresses of {count} old Quartiere lie in no new Quartier, and their counts would be lost: {keys}. Close the gaps of the new boundaries.</source>
        <translation>Adressen von {count} alten Quartieren liegen in keinem neuen Quartier, ihre Anzahlen gingen verloren: {keys}. Schließen Sie die Lücken der neuen Grenzen.</translation>
    </message>
    <message>
        <source>“{key}”: the geometry is missing, damaged or not a polygon. Repair it with “Fix geometries”.</source>
        <translation>„{key}“: Die Geometrie fehlt, ist beschädigt oder keine Fläche. Reparieren Sie sie mit „Geometrien reparieren“.</translation>
    </message>
    <message>
        <source>Row {row}: the cell “{id}” is {size} m wide, those before it {first} m. Use one grid at a time.</source>
        <translation>Zeile {row}: Die Gitterzelle „{id}“ ist {size} m breit, die vorherigen {first} m. Verwenden Sie jeweils nur ein Gitter.</translation>
    </message>
    <message>
        <source>The points cannot be brought into {target}. Check the reference system {crs} of their layer.</source>
        <translation>Die Punkte lassen sich nicht nach {target} umrechnen. Prüfen Sie das Bezugssystem {crs} ihres Layers.</translation>
    </message>
    <message>
        <source>Row {row}: {x}, {y} is not the centre of a grid cell of {size} m in EPSG:3035. Check fields, cell size, and whether x and y are swapped.</source>
        <translation>Zeile {row}: {x}, {y} ist nicht der Mittelpunkt einer Gitterzelle von {size} m in EPSG:3035. Prüfen Sie die Felder, die Zellengröße und ob x und y vertauscht sind.</translation>
    </message>
    <message>
        <source>Row {row}: the grid cell “{id}” stands twice. Remove one of the rows.</source>
        <translation>Zeile {row}: Die Gitterzelle „{id}“ kommt doppelt vor. Entfernen Sie eine der Zeilen.</translation>
    </message>
    <message>
        <source>The reference system “{crs}” is unknown. Assign a valid one.</source>
        <translation>Das Bezugssystem „{crs}“ ist unbekannt. Weisen Sie ein gültiges zu.</translation>
    </message>
    <message>
        <source>Row {row}: “{id}” is not the id of a grid cell. Ids look like CRS3035RES100mN2689100E4337000 or 1kmN2689E4337; without ids, choose the fields with the centres.</source>
        <translation>Zeile {row}: „{id}“ ist keine Kennung einer Gitterzelle. Kennungen lauten etwa CRS3035RES100mN2689100E4337000 oder 1kmN2689E4337; ohne Kennungen wählen Sie die Felder mit den Mittelpunkten.</translation>
    </message>
    <message>
        <source>In the grid cell “{cell}” the target zones {targets} overlap, so its area would be counted twice. Correct their borders, or weight by addresses.</source>
        <translation>In der Gitterzelle „{cell}“ überlappen sich die Zielgebiete {targets}; ihre Fläche würde doppelt gezählt. Berichtigen Sie die Grenzen oder gewichten Sie nach Adressen.</translation>
    </message>
    <message>
        <source>“{key}” cannot be brought into {target}. Check the reference system {crs} of its layer.</source>
        <translation>„{key}“ lässt sich nicht nach {target} umrechnen. Prüfen Sie das Bezugssystem {crs} des Layers.</translation>
    </message>
    <message>
        <source>Row {row}, zone {key}{column}: the value is infinite. Correct it or leave it empty.</source>
        <translation>Zeile {row}, Gebiet {key}{column}: Der Wert ist unendlich. Berichtigen Sie ihn oder lassen Sie ihn leer.</translation>
    </message>
    <message>
        <source>Row {row}, zone {key}{column}: {value} is negative. Counts are 0 or more; correct it, or name it as a sign of missing values.</source>
        <translation>Zeile {row}, Gebiet {key}{column}: {value} ist negativ. Anzahlen sind 0 oder größer; berichtigen Sie den Wert oder geben Sie ihn als Zeichen für fehlende Werte an.</translation>
    </message>
    <message>
        <source>{count} zones of the counts are not in the zoning: {zones}. Check the keys, leading zeros included.</source>
        <translation>{count} Gebiete der Anzahlen fehlen in der Gebietseinteilung: {zones}. Prüfen Sie die Schlüssel, auch führende Nullen.</translation>
    </message>
    <message>
        <source>{area}, {measure}, {period}: this count stands twice. Remove one of the rows.</source>
        <translation>{area}, {measure}, {period}: Diese Anzahl kommt doppelt vor. Entfernen Sie eine der Zeilen.</translation>
    </message>
    <message>
        <source>Row {row}: the zone has no key. Every zone needs its key.</source>
        <translation>Zeile {row}: Das Gebiet hat keinen Schlüssel. Jedes Gebiet braucht seinen Schlüssel.</translation>
    </message>
    <message>
        <source>Row {row}: “{value}” is not a number of inhabitants. Give 0 or more for every address, or weight by addresses alone.</source>
        <translation>Zeile {row}: „{value}“ ist keine Einwohnerzahl. Geben Sie für jede Adresse 0 oder mehr an oder gewichten Sie allein nach Adressen.</translation>
    </message>
    <message>
        <source>Row {row}, zone {key}{column}: {value} is not a whole number. Transfer counts, not rates or averages, or switch whole numbers off.</source>
        <translation>Zeile {row}, Gebiet {key}{column}: {value} ist keine ganze Zahl. Übertragen Sie Anzahlen, keine Anteile oder Mittelwerte, oder schalten Sie „Ganze Zahlen“ aus.</translation>
    </message>
    <message>
        <source>In “{source}” the target zones {targets} overlap, so its area would be counted twice. Correct their borders, or weight by addresses.</source>
        <translation>In „{source}“ überlappen sich die Zielgebiete {targets}; die Fläche würde doppelt gezählt. Berichtigen Sie die Grenzen oder gewichten Sie nach Adressen.</translation>
    </message>
    <message>
        <source>Row {row}: the key “{key}” stands twice. Correct it, or dissolve the parts of one zone into one feature.</source>
        <translation>Zeile {row}: Der Schlüssel „{key}“ kommt doppelt vor. Berichtigen Sie ihn oder fassen Sie die Teile eines Gebiets zu einem Objekt zusammen.</translation>
    </message>
</context>
</TS>
