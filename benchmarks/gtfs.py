"""Measures a whole timetable (GTFS) of a transport association, from the zip to the class of every address.

The feed has 10,000 stops, 120,000 trips and 3,000,000 stop times; bar: below 15 s and 1 GB. Beside it, in the same
run, the time pandas needs only to read stop_times.txt as text, which any reader built on it would need at least.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
import zipfile
from pathlib import Path

import numpy as np

STOPS, ROUTES, SERVICES, TRIPS, LENGTH = 10_000, 600, 50, 120_000, 25
ADDRESSES = 170_000


def write_feed(path: Path, rng: np.random.Generator) -> None:
    """Writes a feed with calls every 90 seconds, trips from 4 to 25 o'clock, services of weekdays and weekends."""
    clock = [f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}" for second in range(30 * 3600)]
    lat, lon = rng.uniform(50.6, 51.0, STOPS), rng.uniform(7.0, 7.6, STOPS)
    begin = rng.integers(4 * 3600, 25 * 3600, TRIPS)
    first, step = rng.integers(0, STOPS, TRIPS), rng.integers(1, 9, TRIPS)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("stops.txt", "stop_id,stop_name,stop_lat,stop_lon,parent_station\n" + "".join(
            f'de:05382:{at}:0:1,"Haltestelle {at}, Mitte",{lat[at]:.6f},{lon[at]:.6f},\n' for at in range(STOPS)))
        archive.writestr("routes.txt", "route_id,route_short_name,route_type\n" + "".join(
            f"r{at},{at},{(3, 3, 3, 0, 2)[at % 5]}\n" for at in range(ROUTES)))
        archive.writestr("trips.txt", "route_id,service_id,trip_id\n" + "".join(
            f"r{at % ROUTES},s{at % SERVICES},{1_000_000 + at}.T0.vrs\n" for at in range(TRIPS)))
        archive.writestr(
            "calendar.txt", "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
            + "".join(f"s{at},{'1,1,1,1,1,0,0' if at % 3 else '0,0,0,0,0,1,1'},20250101,20251213\n"
                      for at in range(SERVICES)))
        with archive.open("stop_times.txt", "w", force_zip64=True) as stream:
            stream.write(b"trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n")
            for start in range(0, TRIPS, 5_000):
                rows = []
                for trip in range(start, min(start + 5_000, TRIPS)):
                    for at in range(LENGTH):
                        when = clock[begin[trip] + at * 90]
                        stop = (first[trip] + at * step[trip]) % STOPS
                        rows.append(f"{1_000_000 + trip}.T0.vrs,{when},{when},de:05382:{stop}:0:1,{at},0,0\n")
                stream.write("".join(rows).encode())


def main() -> None:
    from quartiersmonitor.access.feed import open_feed
    from quartiersmonitor.access.gtfs import read_departures
    from quartiersmonitor.access.transit import rate_points, rate_stations, straight
    from quartiersmonitor.access.transit_rules import default_rules

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_known_args()[0].runs
    rng = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "feed.zip"
        write_feed(path, rng)
        print(f"{STOPS:,} stops, {TRIPS:,} trips, {TRIPS * LENGTH:,} stop times, {path.stat().st_size >> 20} MB packed")
        rules = default_rules()
        x, y = rng.uniform(360_000, 394_000, (2, ADDRESSES))
        station_x, station_y = rng.uniform(360_000, 394_000, (2, STOPS))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        reading, rating = [], []
        for _ in range(runs):
            start = time.perf_counter()
            with open_feed(path) as feed:
                departures = read_departures(feed)
            middle = time.perf_counter()
            rated, _ = rate_stations(departures, rules)
            where = straight(x, y, station_x[:len(departures)], station_y[:len(departures)], rules.distances[-1])
            classes = rate_points(ADDRESSES, rated.category, where, rules)
            reading.append(middle - start)
            rating.append(time.perf_counter() - middle)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  departures of {departures.day} from the zip   {min(reading):8.3f} s (best of {runs})")
        print(f"  classes of {ADDRESSES:,} addresses           {min(rating):8.3f} s   "
              + ", ".join(f"{name} {share:.0%}" for name, share in zip(
                  "ABCDEF-", np.bincount(classes, minlength=7) / ADDRESSES)))
        print(f"  peak memory                           {peak:8.0f} MB ({peak - before:.0f} MB more than before)")
        import pandas as pd

        start = time.perf_counter()
        with zipfile.ZipFile(path) as archive, archive.open("stop_times.txt") as stream:
            rows = sum(len(part) for part in pd.read_csv(
                stream, dtype=str, usecols=["trip_id", "departure_time", "stop_id", "stop_sequence"],
                chunksize=500_000))
        seconds = time.perf_counter() - start
        print(f"  pandas, only reading {rows:,} rows    {seconds:8.3f} s   {seconds / min(reading):.1f} times ours")


if __name__ == "__main__":
    main()
