"""Student's t: how far a mean of few answers may be off. Pure Python, no tables."""

import math

_TINY = 1e-300
_STEPS = 300
_CLOSE = 1e-15


def t_quantile(part: float, freedom: float) -> float:
    """The value below which ``part`` of Student's distribution lies.

    :param freedom: degrees of freedom, also between whole numbers
    :raise ValueError: without a degree of freedom, or for a part outside of ]0, 1[

    >>> round(t_quantile(0.975, 4), 4), round(t_quantile(0.025, 9), 4)
    (2.7764, -2.2622)
    """
    if not 0 < part < 1 or freedom <= 0:
        raise ValueError(f"{part} with {freedom} degrees of freedom")
    if part < 0.5:
        return -t_quantile(1 - part, freedom)
    low, high = 0.0, 1.0
    while _t_below(high, freedom) < part:
        low, high = high, high * 2
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if _t_below(middle, freedom) < part:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _t_below(value: float, freedom: float) -> float:
    """How much of the distribution lies below a ``value`` of at least 0."""
    tail = _beta_below(freedom / (freedom + value * value), freedom / 2, 0.5)
    return 1 - tail / 2


def _beta_below(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by its continued fraction."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_below(1 - x, b, a)
    log_front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    log_front += a * math.log(x) + b * math.log1p(-x)
    return math.exp(log_front) * _beta_fraction(x, a, b) / a


def _beta_fraction(x: float, a: float, b: float) -> float:
    """Lentz's way to a continued fraction: both parts are kept away from 0."""
    upper, lower = 1.0, 1 / _kept(1 - (a + b) * x / (a + 1))
    result = lower
    for step in range(1, _STEPS):
        even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        odd = -(a + step) * (a + b + step) * x
        odd /= (a + 2 * step) * (a + 2 * step + 1)
        for term in (even, odd):
            lower = 1 / _kept(1 + term * lower)
            upper = _kept(1 + term / upper)
            result *= lower * upper
        if abs(lower * upper - 1) < _CLOSE:
            break
    return result


def _kept(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
