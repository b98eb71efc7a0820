"""Disclosure control: what has to be withheld so that nothing withheld can be worked out.

``system`` describes published and withheld sums over base counts, ``primary`` finds what the minimum
rules withhold, ``secondary`` what else has to go, ``intervals`` is what a reader can work out. ``audit``
is the attacker: it knows none of the above and reads only what was published.
"""
