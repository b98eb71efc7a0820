<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>zonings</name>
    <message>
        <source>The crosswalks do not follow on each other: {count} Quartiere of the first are unknown to the second: {keys}. Check the order of the plan versions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} Quartiere of the counts are not among the old Quartiere: {keys}. Choose the boundaries that the counts belong to, and check the key field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} old Quartiere have counts but not a single address, so nothing says where their inhabitants live now: {keys}. Take a register of the time of the old boundaries, or allow area to stand in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addresses of {count} old Quartiere lie in no new Quartier, and their counts would be lost: {keys}. Close the gaps of the new boundaries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{key}”: the geometry is missing, damaged or not a polygon. Repair it with “Fix geometries”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}: the cell “{id}” is {size} m wide, those before it {first} m. Use one grid at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The points cannot be brought into {target}. Check the reference system {crs} of their layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}: {x}, {y} is not the centre of a grid cell of {size} m in EPSG:3035. Check fields, cell size, and whether x and y are swapped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}: the grid cell “{id}” stands twice. Remove one of the rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reference system “{crs}” is unknown. Assign a valid one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}: “{id}” is not the id of a grid cell. Ids look like CRS3035RES100mN2689100E4337000 or 1kmN2689E4337; without ids, choose the fields with the centres.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the grid cell “{cell}” the target zones {targets} overlap, so its area would be counted twice. Correct their borders, or weight by addresses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{key}” cannot be brought into {target}. Check the reference system {crs} of its layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}, zone {key}{column}: the value is infinite. Correct it or leave it empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}, zone {key}{column}: {value} is negative. Counts are 0 or more; correct it, or name it as a sign of missing values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} zones of the counts are not in the zoning: {zones}. Check the keys, leading zeros included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{area}, {measure}, {period}: this count stands twice. Remove one of the rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}: the zone has no key. Every zone needs its key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}: “{value}” is not a number of inhabitants. Give 0 or more for every address, or weight by addresses alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}, zone {key}{column}: {value} is not a whole number. Transfer counts, not rates or averages, or switch whole numbers off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In “{source}” the target zones {targets} overlap, so its area would be counted twice. Correct their borders, or weight by addresses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row {row}: the key “{key}” stands twice. Correct it, or dissolve the parts of one zone into one feature.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
