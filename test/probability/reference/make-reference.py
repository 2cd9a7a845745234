"""Writes quantiles.json and counts.json beside it: reference quantiles in 50-digit arithmetic (mpmath), from definitions
that share nothing with the product. Run: python3 make-reference.py (needs mpmath and scipy; scipy gives starting points only)."""
import json
import os
import sys

import mpmath as mp
from scipy import stats

mp.mp.dps = 50
HERE = os.path.dirname(os.path.abspath(__file__))
US = [1e-12, 1e-9, 1e-6, 1e-4, 1e-3, 0.01, 0.1, 0.25, 0.5, 0.6, 0.75, 0.9, 0.99, 0.999, 1 - 1e-4, 1 - 1e-6, 1 - 1e-9, 1 - 1e-12]


def bracketed(f, lo, hi):
    """Root of a rising f, by bisection of the bracket and then the Illinois method."""
    flo, fhi = f(lo), f(hi)
    side = 0
    for i in range(400):
        if flo == 0:
            return lo
        if fhi == 0:
            return hi
        x = (lo + hi) / 2 if i < 12 else (flo * hi - fhi * lo) / (flo - fhi)
        fx = f(x)
        if fx < 0:
            lo, flo = x, fx
            if side == -1:
                fhi /= 2
            side = -1
        else:
            hi, fhi = x, fx
            if side == 1:
                flo /= 2
            side = 1
        if abs(hi - lo) <= mp.mpf(10) ** -28 * max(abs(hi), abs(lo)):
            break
    return (lo + hi) / 2


def polished(cdf, sf, p, start, from_t, width):
    """Secant in t on the logarithm of the smaller tail."""
    if p < 0.5:
        f = lambda t: mp.log(cdf(from_t(t)) / p)
    else:
        f = lambda t: mp.log(sf(from_t(t)) / (1 - p))
    return from_t(mp.findroot(f, (start, start + width), tol=mp.mpf(10) ** -46, maxsteps=200))


def normal_q(p):
    # erfinv near 1 loses digits: solve on the smaller tail
    s = p if p < 0.5 else 1 - p
    z = mp.findroot(lambda x: mp.log(mp.erfc(-x / mp.sqrt(2)) / 2 / s), mp.mpf(float(stats.norm.ppf(float(s)))), tol=mp.mpf(10) ** -46)
    return z if p < 0.5 else -z


def normal_f(z):
    return mp.erfc(-z / mp.sqrt(2)) / 2


def incomplete_beta(a, b, x, y):
    """I_x(a, b), y = 1 - x, by the series of positive terms DLMF 8.17.8; 1 minus the mirror image beyond a half."""
    if x > 0.5:
        return 1 - incomplete_beta(b, a, y, x)
    total, term, n = mp.mpf(1), mp.mpf(1), 0
    while term > total * mp.mpf(10) ** -50:
        term *= (a + b + n) / (a + 1 + n) * x
        total += term
        n += 1
    return mp.exp(a * mp.log(x) + b * mp.log(y) - mp.loggamma(a) - mp.loggamma(b) + mp.loggamma(a + b)) * total / a


def beta_law(a, b, lo, hi):
    # a point is (x, 1 - x): near an end one of the two is far below the working precision of the other
    cdf = lambda point: incomplete_beta(a, b, *point)
    sf = lambda point: incomplete_beta(b, a, point[1], point[0])

    def q(p):
        start = stats.beta.ppf(float(p), float(a), float(b)) if p < 0.5 else stats.beta.isf(float(1 - p), float(a), float(b))
        start = mp.mpf(min(max(float(start), 1e-300), 1 - 2 ** -53))
        t0 = mp.log(start / (1 - start))
        if p < 0.5:  # very small quantiles: x^a / (a B(a, b))
            tiny = (mp.log(p) + mp.log(a * mp.beta(a, b))) / a
            t0 = tiny if tiny < -30 else t0
        else:
            tiny = (mp.log(1 - p) + mp.log(b * mp.beta(a, b))) / b
            t0 = -tiny if tiny < -30 else t0
        x, y = polished(cdf, sf, p, t0, lambda t: (1 / (1 + mp.exp(-t)), 1 / (1 + mp.exp(t))), mp.mpf('1e-4') / mp.sqrt(min(a, b) + 1))
        return lo + (hi - lo) * x if x < 0.5 else hi - (hi - lo) * y
    return q, lambda x: mp.mpf(0) if x <= lo else mp.mpf(1) if x >= hi else cdf(((x - lo) / (hi - lo), (hi - x) / (hi - lo)))


def gamma_law(mean, sd):
    a, scale = (mean / sd) ** 2, sd ** 2 / mean
    cdf = lambda x: mp.gammainc(a, 0, x, regularized=True)
    sf = lambda x: mp.gammainc(a, x, mp.inf, regularized=True)

    def q(p):
        z = normal_q(p)
        root = 1 - 1 / (9 * a) + z / (3 * mp.sqrt(a))
        t0 = mp.log(a) + 3 * mp.log(root) if root > 0.3 else (mp.log(p) + mp.loggamma(a + 1)) / a
        return scale * polished(cdf, sf, p, t0, mp.exp, mp.mpf('1e-4') / mp.sqrt(a + 1))
    return q, lambda x: mp.mpf(0) if x <= 0 else cdf(x / scale)


def pieces(points):
    def q(p):
        for (x0, p0), (x1, p1) in zip(points, points[1:]):
            if p <= p1:
                return x0 + (x1 - x0) * (p - p0) / (p1 - p0)

    def f(x):
        if x <= points[0][0]:
            return mp.mpf(0)
        for (x0, p0), (x1, p1) in zip(points, points[1:]):
            if x <= x1:
                return p0 + (p1 - p0) * (x - x0) / (x1 - x0)
        return mp.mpf(1)
    return q, f


def metalog_law(v, lo, hi):
    if lo is not None and hi is not None:
        to, back = lambda x: mp.log((x - lo) / (hi - x)), lambda t: (lo + hi * mp.exp(t)) / (1 + mp.exp(t))
    elif lo is not None:
        to, back = lambda x: mp.log(x - lo), lambda t: lo + mp.exp(t)
    elif hi is not None:
        to, back = lambda x: -mp.log(hi - x), lambda t: hi - mp.exp(-t)
    else:
        to, back = lambda x: x, lambda t: t
    # the three coefficients by solving the linear system, not by Keelin's closed form
    rows = mp.matrix([[1, mp.log(y / (1 - y)), (y - mp.mpf('0.5')) * mp.log(y / (1 - y))] for y in map(mp.mpf, ('0.1', '0.5', '0.9'))])
    a = mp.lu_solve(rows, mp.matrix([to(v[k]) for k in ('p10', 'p50', 'p90')]))
    q = lambda y: back(a[0] + a[1] * mp.log(y / (1 - y)) + a[2] * (y - mp.mpf('0.5')) * mp.log(y / (1 - y)))
    return q, None


def law(spec):
    family, v = spec['family'], spec['parameters']
    n = [mp.mpf(x) if isinstance(x, str) else x for x in v] if isinstance(v, list) else {k: mp.mpf(x) for k, x in v.items()}
    lo = mp.mpf(spec['min']) if 'min' in spec else None
    hi = mp.mpf(spec['max']) if 'max' in spec else None
    z90 = normal_q(mp.mpf('0.9'))
    if family == 'uniform':
        q, f = pieces([(n[0], mp.mpf(0)), (n[1], mp.mpf(1))])
    elif family == 'triangular':
        a, m, b = n
        q = lambda p: a + mp.sqrt(p * (b - a) * (m - a)) if p <= (m - a) / (b - a) else b - mp.sqrt((1 - p) * (b - a) * (b - m))
        f = lambda x: 0 if x <= a else 1 if x >= b else (x - a) ** 2 / (b - a) / (m - a) if x <= m else 1 - (b - x) ** 2 / (b - a) / (b - m)
    elif family == 'pert':
        a, m, b = n
        q, f = beta_law(1 + 4 * (m - a) / (b - a), 1 + 4 * (b - m) / (b - a), a, b)
    elif family == 'beta':
        q, f = beta_law(n['alpha'], n['beta'], n.get('min', mp.mpf(0)), n.get('max', mp.mpf(1)))
    elif family == 'normal':
        mean, sd = (n[0], n[1]) if isinstance(n, list) else ((n['p10'] + n['p90']) / 2, (n['p90'] - n['p10']) / 2 / z90)
        q, f = lambda p: mean + sd * normal_q(p), lambda x: normal_f((x - mean) / sd)
    elif family == 'lognormal':
        if 'mean' in n:
            sigma = mp.sqrt(mp.log(1 + (n['sd'] / n['mean']) ** 2))
            mu = mp.log(n['mean']) - sigma ** 2 / 2
        else:
            mu, sigma = mp.log(n['p10'] * n['p90']) / 2, mp.log(n['p90'] / n['p10']) / 2 / z90
        q, f = lambda p: mp.exp(mu + sigma * normal_q(p)), lambda x: mp.mpf(0) if x <= 0 else normal_f((mp.log(x) - mu) / sigma)
    elif family == 'gamma':
        q, f = gamma_law(n['mean'], n['sd'])
    elif family == 'weibull':
        k, scale = n['shape'], n['scale']
        q, f = lambda p: scale * (-mp.log(1 - p)) ** (1 / k), lambda x: mp.mpf(0) if x <= 0 else 1 - mp.exp(-(x / scale) ** k)
    elif family == 'pareto':
        m, a = n['min'], n['alpha']
        mass = 1 - (m / n['max']) ** a if 'max' in n else mp.mpf(1)
        q, f = lambda p: m * (1 - p * mass) ** (-1 / a), lambda x: mp.mpf(0) if x <= m else min(mp.mpf(1), (1 - (m / x) ** a) / mass)
    elif family == 'metalog':
        return metalog_law(n, lo, hi)
    elif family == 'cumulative':
        q, f = pieces([(mp.mpf(x), mp.mpf(p)) for x, p in v])
    elif family == 'mixture':
        parts = [(mp.mpf(w),) + law(s) for w, s in v]
        total = sum(w for w, _, _ in parts)
        f = lambda x: sum(w * g(x) for w, _, g in parts) / total

        def q(p):
            ends = [h(p) for _, h, _ in parts]
            if min(ends) == max(ends):
                return ends[0]
            g = (lambda x: f(x) / p - 1) if p < 0.5 else (lambda x: 1 - (1 - f(x)) / (1 - p))
            return bracketed(g, min(ends), max(ends))
        return q, f
    if lo is None and hi is None:
        return q, f
    below, upto = f(lo) if lo is not None else mp.mpf(0), f(hi) if hi is not None else mp.mpf(1)
    return lambda p: q(below + p * (upto - below)), lambda x: min(mp.mpf(1), max(mp.mpf(0), (f(x) - below) / (upto - below)))


def spec(family, parameters, **beside):
    return {'family': family, 'parameters': parameters, **{k: str(v) for k, v in beside.items()}}


SPECS = [
    spec('uniform', ['-3', '7.5']), spec('uniform', ['0', '1'], min='0.2', max='0.9'),
    spec('triangular', ['10', '20', '60']), spec('triangular', ['0', '0', '5']), spec('triangular', ['-5', '2', '2']), spec('triangular', ['0.08', '0.12', '0.20'], max='0.15'),
    spec('pert', ['10', '20', '60']), spec('pert', ['0', '0', '1']), spec('pert', ['-4', '6', '6']), spec('pert', ['280', '350', '600']), spec('pert', ['10', '20', '60'], min='15', max='30'), spec('pert', ['10', '20', '60'], min='50'),
    spec('normal', ['0', '1']), spec('normal', ['0.04', '0.015']), spec('normal', {'p10': '-2', 'p90': '5'}), spec('normal', ['100', '15'], min='80'), spec('normal', ['0', '1'], min='5', max='6'), spec('normal', ['0', '1'], max='-6'), spec('normal', ['0', '1'], min='-1', max='8'),
    spec('lognormal', {'mean': '3', 'sd': '4'}), spec('lognormal', {'mean': '1000', 'sd': '400'}), spec('lognormal', {'mean': '1', 'sd': '0.0001'}), spec('lognormal', {'mean': '1', 'sd': '50'}), spec('lognormal', {'p10': '2', 'p90': '30'}), spec('lognormal', {'mean': '3', 'sd': '4'}, min='1', max='20'),
    spec('beta', {'alpha': '2', 'beta': '5'}), spec('beta', {'alpha': '0.5', 'beta': '0.5', 'min': '-1', 'max': '3'}), spec('beta', {'alpha': '0.05', 'beta': '3'}), spec('beta', {'alpha': '3', 'beta': '0.05'}), spec('beta', {'alpha': '0.02', 'beta': '0.03'}), spec('beta', {'alpha': '1', 'beta': '1'}), spec('beta', {'alpha': '120', 'beta': '7'}), spec('beta', {'alpha': '2500', 'beta': '2000'}), spec('beta', {'alpha': '4000', 'beta': '9000'}), spec('beta', {'alpha': '5', 'beta': '100000'}), spec('beta', {'alpha': '3500', 'beta': '1000000'}),
    spec('gamma', {'mean': '3', 'sd': '4'}), spec('gamma', {'mean': '10', 'sd': '100'}), spec('gamma', {'mean': '1', 'sd': '1'}), spec('gamma', {'mean': '50', 'sd': '10'}), spec('gamma', {'mean': '100', 'sd': '5'}), spec('gamma', {'mean': '100', 'sd': '4.9'}), spec('gamma', {'mean': '1000', 'sd': '1'}), spec('gamma', {'mean': '50', 'sd': '10'}, min='45', max='70'), spec('gamma', {'mean': '3', 'sd': '4'}, min='20'),
    spec('weibull', {'shape': '1.5', 'scale': '1000'}), spec('weibull', {'shape': '0.3', 'scale': '2'}), spec('weibull', {'shape': '40', 'scale': '3'}), spec('weibull', {'shape': '1.5', 'scale': '1000'}, min='500', max='2500'),
    spec('pareto', {'min': '0.5', 'alpha': '1.1259445843828715'}), spec('pareto', {'min': '1', 'alpha': '40'}), spec('pareto', {'min': '2', 'alpha': '1', 'max': '100'}), spec('pareto', {'min': '2', 'alpha': '0.2', 'max': '1000000'}), spec('pareto', {'min': '5', 'alpha': '3', 'max': '5.5'}),
    spec('metalog', {'p10': '10', 'p50': '20', 'p90': '50'}), spec('metalog', {'p10': '-5', 'p50': '1', 'p90': '4'}), spec('metalog', {'p10': '10', 'p50': '20', 'p90': '50'}, min='0'), spec('metalog', {'p10': '10', 'p50': '20', 'p90': '50'}, max='120'), spec('metalog', {'p10': '10', 'p50': '20', 'p90': '50'}, min='0', max='120'),
    spec('cumulative', [['0', '0'], ['10', '0.2'], ['20', '0.7'], ['100', '1']]), spec('cumulative', [['-8', '0'], ['-3', '0.999'], ['0', '1']]),
    spec('mixture', [['0.82', spec('lognormal', {'mean': '3', 'sd': '4'})], ['0.18', spec('pareto', {'min': '0.5', 'alpha': '1.1259445843828715'})]]),
    spec('mixture', [['3', spec('normal', ['0', '1'])], ['1', spec('normal', ['8', '0.5'])]]),
    spec('mixture', [['1', spec('uniform', ['0', '1'])], ['1', spec('pert', ['0', '4', '5'])], ['2', spec('gamma', {'mean': '3', 'sd': '2'}, min='1')]]),
    spec('mixture', [['1', spec('beta', {'alpha': '2', 'beta': '3', 'min': '0', 'max': '10'})], ['1', spec('cumulative', [['0', '0'], ['3', '0.5'], ['20', '1']])], ['1', spec('weibull', {'shape': '2', 'scale': '4'})]]),
]

rows = []
for s in SPECS:
    print(s, file=sys.stderr, flush=True)
    q, _ = law(s)
    iqr = q(mp.mpf('0.75')) - q(mp.mpf('0.25'))
    rows.append({'spec': s, 'iqr': float(iqr), 'quantiles': [[repr(u), mp.nstr(q(mp.mpf(u)), 20)] for u in US]})
with open(os.path.join(HERE, 'quantiles.json'), 'w') as file:
    file.write('[\n' + ',\n'.join(json.dumps(row) for row in rows) + '\n]\n')


def least(cdf, sf, u, start):
    """The least k with F(k) >= u, in 50 digits."""
    ok = lambda k: cdf(k) >= u if u < 0.5 else sf(k) <= 1 - u
    k = max(0, int(start))
    while not ok(k):
        k += 1
    while k > 0 and ok(k - 1):
        k -= 1
    return k


counts = []
for mean in ('0.001', '0.5', '3', '19.9', '20.5', '75', '399', '1234.5', '1e6'):
    m = mp.mpf(mean)
    row = []
    for u in US:
        cdf = lambda k: mp.gammainc(k + 1, m, mp.inf, regularized=True)
        sf = lambda k: mp.gammainc(k + 1, 0, m, regularized=True)
        row.append([repr(u), least(cdf, sf, mp.mpf(u), stats.poisson.ppf(u, float(m)))])
    counts.append({'spec': spec('poisson', mean), 'quantiles': row})
for n, p in (('1', '0.3'), ('12', '0.25'), ('240', '0.9'), ('10000', '0.001'), ('10000', '0.5'), ('100000000', '0.00000003')):
    row = []
    for u in US:
        cdf = lambda k: incomplete_beta(mp.mpf(int(n) - k), mp.mpf(k + 1), 1 - mp.mpf(p), mp.mpf(p)) if k < int(n) else mp.mpf(1)
        sf = lambda k: incomplete_beta(mp.mpf(k + 1), mp.mpf(int(n) - k), mp.mpf(p), 1 - mp.mpf(p)) if k < int(n) else mp.mpf(0)
        row.append([repr(u), least(cdf, sf, mp.mpf(u), stats.binom.ppf(u, int(n), float(p)))])
    counts.append({'spec': spec('binomial', [n, p]), 'quantiles': row})
with open(os.path.join(HERE, 'counts.json'), 'w') as file:
    file.write('[\n' + ',\n'.join(json.dumps(row) for row in counts) + '\n]\n')
