"""Arithmetic on the elliptic curves of GOST R 34.10-2012: y² = x³ + ax + b over a prime field.

Points are Jacobian triples inside and affine pairs outside; None is the point at infinity. Not
constant-time: for tests only. The parameter sets are those of RFC 7091, RFC 4357 and RFC 7836.
"""

from dataclasses import dataclass
from functools import cached_property

from signature_plugin.gost.curve_tables import PARAMETER_SETS

Affine = tuple[int, int]
_Jacobian = tuple[int, int, int]
_INFINITY: _Jacobian = (1, 1, 0)
_WINDOW = 5  # bits per table of multiples of the base point
_NAF_WIDTH = 5


class CurveError(ValueError):
    """A point or a parameter set that is not what it should be."""


@dataclass(frozen=True, eq=False)
class Curve:
    """A parameter set, named by its object identifier.

    `size` is the length of a coordinate in bytes (32 or 64); `p` is the field's prime, `q` the
    order of the base point (`x`, `y`).
    """

    oid: str
    name: str
    size: int
    p: int
    a: int
    b: int
    q: int
    x: int
    y: int

    def contains(self, point: Affine) -> bool:
        """Tell whether the affine point satisfies the curve's equation."""
        x, y = point
        if not (0 <= x < self.p and 0 <= y < self.p):
            return False
        return (y * y - (x * x + self.a) * x - self.b) % self.p == 0

    def multiply_base(self, scalar: int) -> Affine | None:
        """Return scalar · base point, by the precomputed multiples."""
        return self._to_affine(self._base_multiple(scalar % self.q))

    @property
    def cofactor(self) -> int:
        """How many times more points there are than multiples of the base point: 1 or 4."""
        return (self.p + 1 + self.q // 2) // self.q

    def multiply(self, scalar: int, point: Affine) -> Affine | None:
        """Return scalar · point for any point and any scalar that is not negative."""
        return self._to_affine(self._multiply(scalar, point))

    def combine(self, base_scalar: int, scalar: int, point: Affine) -> Affine | None:
        """Return base_scalar · base point + scalar · point: what a verification needs."""
        other = self._multiply(scalar % self.q, point)
        return self._to_affine(self._add(self._base_multiple(base_scalar % self.q), other))

    @cached_property
    def _base_tables(self) -> list[list[Affine]]:
        """Table i holds 1 … 31 times 32**i times the base point, in affine form."""
        points: list[_Jacobian] = []
        start: _Jacobian = (self.x, self.y, 1)
        count = -(-self.q.bit_length() // _WINDOW)
        for _ in range(count):
            step = start
            for _ in range((1 << _WINDOW) - 1):
                points.append(step)
                step = self._add(step, start)
            start = step
        affine = self._all_to_affine(points)
        width = (1 << _WINDOW) - 1
        return [affine[width * i : width * (i + 1)] for i in range(count)]

    def _base_multiple(self, scalar: int) -> _Jacobian:
        result = _INFINITY
        for table in self._base_tables:
            digit = scalar & ((1 << _WINDOW) - 1)
            if digit:
                result = self._add_affine(result, table[digit - 1])
            scalar >>= _WINDOW
        return result

    def _multiply(self, scalar: int, point: Affine) -> _Jacobian:
        """Multiply any point: signed digits of width 5, from the highest down."""
        start: _Jacobian = (*point, 1)
        double = self._double(start)
        odd = [start]
        for _ in range((1 << (_NAF_WIDTH - 2)) - 1):
            odd.append(self._add(odd[-1], double))
        multiples = self._all_to_affine(odd)
        result = _INFINITY
        for digit in reversed(_signed_digits(scalar)):
            result = self._double(result)
            if digit > 0:
                result = self._add_affine(result, multiples[digit >> 1])
            elif digit < 0:
                x, y = multiples[-digit >> 1]
                result = self._add_affine(result, (x, self.p - y))
        return result

    def _double(self, point: _Jacobian) -> _Jacobian:
        x, y, z = point
        p = self.p
        if not (z and y):
            return _INFINITY
        yy = y * y % p
        s = 4 * x * yy % p
        zz = z * z % p
        if self.a == p - 3:
            m = 3 * (x - zz) * (x + zz) % p
        else:
            m = (3 * x * x + self.a * (zz * zz % p)) % p
        x3 = (m * m - 2 * s) % p
        return x3, (m * (s - x3) - 8 * yy * yy) % p, 2 * y * z % p

    def _add_affine(self, left: _Jacobian, right: Affine) -> _Jacobian:
        x1, y1, z1 = left
        x2, y2 = right
        if not z1:
            return x2, y2, 1
        p = self.p
        zz = z1 * z1 % p
        h = (x2 * zz - x1) % p
        r = (y2 * (zz * z1 % p) - y1) % p
        if not h:
            return _INFINITY if r else self._double(left)
        hh = h * h % p
        hhh = h * hh % p
        v = x1 * hh % p
        x3 = (r * r - hhh - 2 * v) % p
        return x3, (r * (v - x3) - y1 * hhh) % p, z1 * h % p

    def _add(self, left: _Jacobian, right: _Jacobian) -> _Jacobian:
        x1, y1, z1 = left
        x2, y2, z2 = right
        if not z1:
            return right
        if not z2:
            return left
        p = self.p
        zz1, zz2 = z1 * z1 % p, z2 * z2 % p
        u1 = x1 * zz2 % p
        s1 = y1 * (zz2 * z2 % p) % p
        h = (x2 * zz1 - u1) % p
        r = (y2 * (zz1 * z1 % p) - s1) % p
        if not h:
            return _INFINITY if r else self._double(left)
        hh = h * h % p
        hhh = h * hh % p
        v = u1 * hh % p
        x3 = (r * r - hhh - 2 * v) % p
        return x3, (r * (v - x3) - s1 * hhh) % p, z1 * z2 % p * h % p

    def _to_affine(self, point: _Jacobian) -> Affine | None:
        return self._all_to_affine([point])[0] if point[2] else None

    def _all_to_affine(self, points: list[_Jacobian]) -> list[Affine]:
        """Convert finite points with one inversion for all of them (Montgomery's trick)."""
        p = self.p
        prefixes = [1]
        for _, _, z in points:
            prefixes.append(prefixes[-1] * z % p)
        inverse = pow(prefixes.pop(), -1, p)
        result: list[Affine] = []
        for x, y, z in reversed(points):
            z_inverse = inverse * prefixes.pop() % p
            inverse = inverse * z % p
            square = z_inverse * z_inverse % p
            result.append((x * square % p, y * square * z_inverse % p))
        result.reverse()
        return result


def _signed_digits(scalar: int) -> list[int]:
    """Write the scalar with odd digits between -15 and 15, the lowest first (non-adjacent form)."""
    digits = []
    while scalar:
        digit = 0
        if scalar & 1:
            digit = scalar & ((1 << _NAF_WIDTH) - 1)
            if digit >> (_NAF_WIDTH - 1):
                digit -= 1 << _NAF_WIDTH
            scalar -= digit
        digits.append(digit)
        scalar >>= 1
    return digits


def _curves() -> dict[str, Curve]:
    curves = {}
    for name, (oids, numbers) in PARAMETER_SETS.items():
        p, a, b, q, x, y = (int(number, 16) for number in numbers.split())
        size = 32 if p.bit_length() <= 256 else 64
        for oid in oids:
            curves[oid] = Curve(oid, name, size, p, a, b, q, x, y)
    return curves


# Every known parameter set by its object identifier.
CURVES: dict[str, Curve] = _curves()
