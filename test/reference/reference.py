#!/usr/bin/python3
"""Independent reference of the base case of the model format (spec/model-format.md, spec/program.md).
Usage: reference.py MODEL.yaml [--opt key=value ...]   (options: see OPTS and AMBIGUITIES.md)"""
import sys, re, json, yaml
import decimal
from decimal import Decimal as D, ROUND_HALF_UP, ROUND_FLOOR, ROUND_CEILING

sys.setrecursionlimit(10000)
CTX = decimal.Context(prec=40, rounding=ROUND_HALF_UP, Emin=-999999, Emax=999999,
                      traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow])
HI = decimal.Context(prec=110, rounding=ROUND_HALF_UP, Emin=-999999999, Emax=999999999,
                     traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow])
decimal.setcontext(CTX)
ZERO, ONE = D(0), D(1)

OPTS = {
    'escBeyond': 'frozen',       # I(t) beyond the horizon: frozen (I of the last model year) | grow (Y is t's own model year)
    'cost': 'capital',           # lines in the cost account: capital (capital lines only) | all | direct
    'costMonths': 'horizon',     # depreciation months after N inside the last budget year: horizon (left out) | year (kept)
    'baselineMeasures': 'yes',   # measures of the baseline against itself: yes | no
    'boolValue': 'one',          # value of and/or: one (1 or 0) | operand
    'lifePer': 'posting',        # V(j) per posting | per month (postings of one line in one month added first)
    'reserveFloor': 'no',        # reserve share below zero: no (kept negative) | yes (0)
    'replacedEnd': 'horizon',    # end of a partial last model year: horizon (month N) | full (month 12*Y)
    'discPayback': 'exact',      # discounted cumulative saving: exact | fen (each line's cumulative PV rounded)
    'baseClamp': 'no',           # base: outside min/max: no (taken as it is) | yes
}


class ModelError(Exception):
    pass


# ---------------------------------------------------------------- numbers
NUM = re.compile(r'-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?\Z')


def number(s):
    if not isinstance(s, str):
        raise ModelError('number expected: %r' % (s,))
    pct = s.endswith('%')
    t = s[:-1] if pct else s
    if not NUM.match(t):
        raise ModelError('not a number: %r' % s)
    d = D(t)
    digits = ''.join(map(str, d.as_tuple().digits)).lstrip('0')
    if len(digits) > 40:
        raise ModelError('more than 40 digits: %r' % s)
    return d.scaleb(-2) if pct else d


def whole(s):
    d = number(s)
    if d != d.to_integral_value():
        raise ModelError('whole number expected: %r' % s)
    return int(d)


def boolean(s):
    if s in ('true', 'True', 'TRUE'):
        return True
    if s in ('false', 'False', 'FALSE'):
        return False
    raise ModelError('true or false expected: %r' % (s,))


def rnd(x, n=0):
    """half away from zero to n decimals"""
    e = x.as_tuple().exponent
    if e >= -n:
        return x
    q = x.quantize(D(1).scaleb(-n, HI), rounding=ROUND_HALF_UP, context=HI)
    return q


def R(x):
    r = x.quantize(D('0.01'), rounding=ROUND_HALF_UP, context=HI)
    return r if r != 0 else D('0.00')


def money(x):
    x = x.quantize(D('0.01'), rounding=ROUND_HALF_UP, context=HI)
    return '0.00' if x == 0 else format(x, 'f')


def is_whole(x):
    return x == x.to_integral_value(context=HI)


def power(x, y):
    if x == 0:
        if y == 0:
            raise ModelError('0^0')
        if y < 0:
            raise ModelError('0 to a negative power')
        return ZERO
    if x < 0 and not is_whole(y):
        raise ModelError('negative number to a power that is not whole')
    try:
        r = HI.power(x, y)
    except decimal.DecimalException as e:
        raise ModelError('power: %s' % e)
    if not r.is_finite():
        raise ModelError('power not finite')
    return CTX.plus(r)


def div(a, b):
    if b == 0:
        raise ModelError('division by zero')
    return a / b


def hi(f, x):
    return CTX.plus(f(x))


# ---------------------------------------------------------------- expressions
FUNCS = {'min': (1, None), 'max': (1, None), 'abs': (1, 1), 'round': (1, 2), 'floor': (1, 1), 'ceil': (1, 1),
         'sqrt': (1, 1), 'exp': (1, 1), 'log': (1, 1), 'log10': (1, 1), 'pow': (2, 2), 'if': (3, 3),
         'share': (1, 1), 'done': (1, 1), 'amounts': (1, 1)}
TOK = re.compile(r'\s*(?:(?P<num>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?)|(?P<id>[A-Za-z_][A-Za-z0-9_]*)'
                 r'|(?P<op><=|>=|==|!=|[-+*/^<>?:(),%]))')


def tokenize(s):
    out, i = [], 0
    s = s.rstrip()
    while i < len(s):
        m = TOK.match(s, i)
        if not m:
            raise ModelError('unexpected character at %d of %r' % (i, s))
        out.append((m.lastgroup, m.group(m.lastgroup)))
        i = m.end()
    out.append(('end', ''))
    return out


class Parser:
    def __init__(self, s):
        self.s, self.t, self.i = s, tokenize(s), 0

    def peek(self):
        return self.t[self.i]

    def next(self):
        t = self.t[self.i]
        self.i += 1
        return t

    def isop(self, *ops):
        k, v = self.peek()
        return k == 'op' and v in ops

    def iskw(self, w):
        return self.peek() == ('id', w)

    def expect(self, op):
        if not self.isop(op):
            raise ModelError('expected %r, found %r in %r' % (op, self.peek()[1], self.s))
        self.next()

    def parse(self):
        e = self.ternary()
        if self.peek()[0] != 'end':
            raise ModelError('unexpected %r in %r' % (self.peek()[1], self.s))
        return e

    def ternary(self):
        c = self.orx()
        if self.isop('?'):
            self.next()
            a = self.ternary()
            self.expect(':')
            b = self.ternary()
            return ('if', c, a, b)
        return c

    def orx(self):
        e = self.andx()
        while self.iskw('or'):
            self.next()
            e = ('or', e, self.andx())
        return e

    def andx(self):
        e = self.cmp()
        while self.iskw('and'):
            self.next()
            e = ('and', e, self.cmp())
        return e

    def cmp(self):
        e = self.add()
        if self.isop('<', '<=', '>', '>=', '==', '!='):
            op = self.next()[1]
            e = ('cmp', op, e, self.add())
            if self.isop('<', '<=', '>', '>=', '==', '!='):
                raise ModelError('no chained comparisons: %r' % self.s)
        return e

    def add(self):
        e = self.mul()
        while self.isop('+', '-'):
            op = self.next()[1]
            e = (op, e, self.mul())
        return e

    def mul(self):
        e = self.unary()
        while self.isop('*', '/'):
            op = self.next()[1]
            e = (op, e, self.unary())
        return e

    def unary(self):
        if self.isop('-'):
            self.next()
            return ('neg', self.unary())
        return self.pow()

    def pow(self):
        b = self.primary()
        if self.isop('^'):
            self.next()
            return ('^', b, self.powrhs())
        return b

    def powrhs(self):
        if self.isop('-'):
            self.next()
            return ('neg', self.powrhs())
        return self.pow()

    def primary(self):
        k, v = self.next()
        if k == 'num':
            d = D(v)
            if self.isop('%'):
                self.next()
                d = d.scaleb(-2)
            return ('num', d)
        if k == 'op' and v == '(':
            e = self.ternary()
            self.expect(')')
            return e
        if k == 'id':
            if v == 'not':
                k2, v2 = self.peek()
                if not (k2 == 'id' and v2 != 'not' or k2 == 'op' and v2 == '('):
                    raise ModelError('not stands before a name, a call or a parenthesis: %r' % self.s)
                return ('not', self.primary())
            if v in ('and', 'or', 'true', 'false', 'null'):
                raise ModelError('unexpected %r in %r' % (v, self.s))
            if v in FUNCS:
                self.expect('(')
                if v in ('share', 'done', 'amounts'):
                    k2, v2 = self.next()
                    if k2 != 'id':
                        raise ModelError('%s() takes a name: %r' % (v, self.s))
                    self.expect(')')
                    return (v, v2)
                args = [self.ternary()]
                while self.isop(','):
                    self.next()
                    args.append(self.ternary())
                self.expect(')')
                lo, h = FUNCS[v]
                if len(args) < lo or h is not None and len(args) > h:
                    raise ModelError('%s: number of arguments in %r' % (v, self.s))
                if v == 'if':
                    return ('if', *args)
                if v == 'pow':
                    return ('^', *args)
                return ('call', v, args)
            return ('name', v)
        raise ModelError('unexpected %r in %r' % (v, self.s))


_parsed = {}


def parse(s):
    if not isinstance(s, str):
        raise ModelError('expression expected: %r' % (s,))
    if s not in _parsed:
        _parsed[s] = Parser(s).parse()
    return _parsed[s]


def evaluate(e, env):
    op = e[0]
    if op == 'num':
        return CTX.plus(e[1])
    if op == 'name':
        return env.name(e[1])
    if op == 'neg':
        return -evaluate(e[1], env)
    if op == '+':
        return evaluate(e[1], env) + evaluate(e[2], env)
    if op == '-':
        return evaluate(e[1], env) - evaluate(e[2], env)
    if op == '*':
        return evaluate(e[1], env) * evaluate(e[2], env)
    if op == '/':
        a = evaluate(e[1], env)
        return div(a, evaluate(e[2], env))
    if op == '^':
        a = evaluate(e[1], env)
        return power(a, evaluate(e[2], env))
    if op == 'not':
        return ONE if evaluate(e[1], env) == 0 else ZERO
    if op == 'and':
        a = evaluate(e[1], env)
        if a == 0:
            return ZERO
        b = evaluate(e[2], env)
        return b if OPTS['boolValue'] == 'operand' else (ONE if b != 0 else ZERO)
    if op == 'or':
        a = evaluate(e[1], env)
        if a != 0:
            return a if OPTS['boolValue'] == 'operand' else ONE
        b = evaluate(e[2], env)
        return b if OPTS['boolValue'] == 'operand' else (ONE if b != 0 else ZERO)
    if op == 'cmp':
        a, b = evaluate(e[2], env), evaluate(e[3], env)
        r = {'<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b, '==': a == b, '!=': a != b}[e[1]]
        return ONE if r else ZERO
    if op == 'if':
        return evaluate(e[2], env) if evaluate(e[1], env) != 0 else evaluate(e[3], env)
    if op == 'share':
        return env.share(e[1])
    if op == 'done':
        return env.done(e[1])
    if op == 'amounts':
        return env.amounts(e[1])
    if op == 'call':
        f = e[1]
        a = [evaluate(x, env) for x in e[2]]
        if f == 'min':
            return min(a)
        if f == 'max':
            return max(a)
        if f == 'abs':
            return abs(a[0])
        if f == 'round':
            n = a[1] if len(a) > 1 else ZERO
            if not is_whole(n):
                raise ModelError('round(x, n): n is not whole')
            return CTX.plus(rnd(a[0], int(n)))
        if f == 'floor':
            return a[0].to_integral_value(rounding=ROUND_FLOOR, context=HI)
        if f == 'ceil':
            return a[0].to_integral_value(rounding=ROUND_CEILING, context=HI)
        if f == 'sqrt':
            if a[0] < 0:
                raise ModelError('sqrt of a negative number')
            return hi(HI.sqrt, a[0])
        if f == 'exp':
            try:
                return hi(HI.exp, a[0])
            except decimal.DecimalException:
                raise ModelError('exp not finite')
        if f == 'log':
            if a[0] <= 0:
                raise ModelError('log of what has none')
            return hi(HI.ln, a[0])
        if f == 'log10':
            if a[0] <= 0:
                raise ModelError('log10 of what has none')
            return hi(HI.log10, a[0])
    raise AssertionError(e)


# ---------------------------------------------------------------- distributions
DISTS = ['uniform', 'triangular', 'pert', 'normal', 'lognormal', 'beta', 'gamma', 'weibull', 'pareto', 'metalog',
         'cumulative', 'discrete', 'mixture', 'bernoulli', 'poisson', 'binomial']
CLAMPED = {'uniform', 'triangular', 'pert', 'normal', 'lognormal', 'gamma', 'weibull'}


def need(c, msg):
    if not c:
        raise ModelError(msg)


def dist_base(kind, p, spec):
    """base value of the distribution `kind: p`, before min/max/base"""
    if kind == 'uniform':
        a, b = map(number, p)
        need(a < b, 'uniform order')
        return (a + b) / 2
    if kind in ('triangular', 'pert'):
        a, m, b = map(number, p)
        need(a <= m <= b and a < b, kind + ' order')
        return m
    if kind == 'normal':
        if isinstance(p, dict):
            lo, h = number(p['p10']), number(p['p90'])
            need(lo < h, 'normal order')
            return (lo + h) / 2
        m, sd = map(number, p)
        need(sd > 0, 'normal sd')
        return m
    if kind == 'lognormal':
        if 'p10' in p:
            lo, h = number(p['p10']), number(p['p90'])
            need(0 < lo < h, 'lognormal order')
            return hi(HI.sqrt, lo * h)
        need(number(p['mean']) > 0 and number(p['sd']) > 0, 'lognormal')
        return number(p['mean'])
    if kind == 'beta':
        a, b = number(p['alpha']), number(p['beta'])
        lo, h = number(p.get('min', '0')), number(p.get('max', '1'))
        need(a > 0 and b > 0 and lo < h, 'beta')
        return lo + (h - lo) * a / (a + b)
    if kind == 'gamma':
        need(number(p['mean']) > 0 and number(p['sd']) > 0, 'gamma')
        return number(p['mean'])
    if kind == 'weibull':
        k, s = number(p['shape']), number(p['scale'])
        need(k > 0 and s > 0, 'weibull')
        return s * power(hi(HI.ln, D(2)), ONE / k)
    if kind == 'pareto':
        L, a = number(p['min']), number(p['alpha'])
        need(L > 0 and a > 0, 'pareto')
        if 'max' not in p:
            need(a > 1, 'pareto alpha > 1')
            return L * a / (a - 1)
        H = number(p['max'])
        need(H > L, 'pareto max')
        with decimal.localcontext(HI):
            if a == 1:
                r = L * H / (H - L) * (H / L).ln()
            else:
                r = L * a / (a - 1) * (1 - (L / H) ** (a - 1)) / (1 - (L / H) ** a)
        return CTX.plus(r)
    if kind == 'metalog':
        need(number(p['p10']) < number(p['p50']) < number(p['p90']), 'metalog order')
        return number(p['p50'])
    if kind == 'cumulative':
        pts = [(number(x), number(q)) for x, q in p]
        need(pts[0][1] == 0 and pts[-1][1] == 1, 'cumulative ends')
        for (x0, p0), (x1, p1) in zip(pts, pts[1:]):
            need(x0 < x1 and p0 < p1, 'cumulative order')
        half = D('0.5')
        for (x0, p0), (x1, p1) in zip(pts, pts[1:]):
            if half <= p1:
                return x0 + (x1 - x0) * (half - p0) / (p1 - p0)
    if kind == 'discrete':
        s = w = ZERO
        for x, q in p:
            s += number(q) * number(x)
            w += number(q)
        return s / w
    if kind == 'mixture':
        s = w = ZERO
        for q, d in p:
            s += number(q) * spec_base(d)
            w += number(q)
        return s / w
    if kind in ('bernoulli', 'poisson'):
        return number(p)
    if kind == 'binomial':
        n, q = map(number, p)
        return n * q
    raise ModelError('distribution ' + kind)


def spec_base(spec):
    """base value of {dist: params, min:, max:, base:}"""
    kinds = [k for k in spec if k in DISTS]
    need(len(kinds) == 1, 'one distribution: %r' % spec)
    kind = kinds[0]
    b = dist_base(kind, spec[kind], spec)
    if kind in CLAMPED:
        if 'base' in spec and OPTS['baseClamp'] == 'yes':
            b = number(spec['base'])
        if 'min' in spec:
            b = max(b, number(spec['min']))
        if 'max' in spec:
            b = min(b, number(spec['max']))
        if 'base' in spec and OPTS['baseClamp'] == 'yes':
            return CTX.plus(b)
    elif kind != 'metalog':
        need('min' not in spec and 'max' not in spec, 'min/max beside ' + kind)
    if 'base' in spec:
        b = number(spec['base'])
    return CTX.plus(b)


# ---------------------------------------------------------------- model
BUILTIN = {}
for _c in 'licence hardware implementation adaptation migration integration residual'.split():
    BUILTIN[_c] = {'class': 'direct', 'capital': True}
for _c in 'maintenance subscription compliance saving'.split():
    BUILTIN[_c] = {'class': 'direct', 'capital': False}
for _c in 'training efficiency process parallel downtime fallback change supply'.split():
    BUILTIN[_c] = {'class': 'hidden', 'capital': False}

TOP = set('format name start months strategies lines currency discount baseline fiscalYearStart inputs formulas rollouts '
          'correlations categories layers reserve cap quotation extends note'.split())
INPUT = set('value years by min max base per name unit source note grade'.split()) | set(DISTS)
LINE = set('name category when amount quantity unitPrice rebate in layer vat life escalate budget supplier product unit '
           'subject fund source note grade'.split())
WHENS = [{'month'}, {'month', 'spread'}, {'payments'}, {'rollout'}, {'every', 'from', 'until'},
         {'from', 'until', 'halfLife'}, {'from', 'until', 'linear'}, {'from', 'until', 'rate'}]
YM = re.compile(r'([0-9]{4})-(0[1-9]|1[0-2])\Z')
IDENT = re.compile(r'[A-Za-z_][A-Za-z0-9_]*\Z')
RESERVED = set('and or not true false null months'.split()) | set(FUNCS)


class Env:
    """one strategy, one model year (None: where nothing may depend on the year)"""
    def __init__(self, m, s, year, event=False):
        self.m, self.s, self.year, self.event = m, s, year, event

    def y(self):
        if self.year is None:
            raise ModelError('months, spread and rate may not depend on the year')
        return self.year

    def name(self, n):
        m = self.m
        if n == 'months':
            return D(m.N)
        if n in m.inputs:
            return m.input_value(n, self)
        if n in m.formulas:
            key = (n, self.s, self.year, self.event)
            if key in m.busy:
                raise ModelError('cycle between formulas: ' + n)
            if key not in m.memo:
                m.busy.add(key)
                try:
                    m.memo[key] = evaluate(parse(m.formulas[n]), self)
                finally:
                    m.busy.discard(key)
            return m.memo[key]
        raise ModelError('unknown name ' + n)

    def share(self, r):
        return self.m.rshare(r, self.s, self.y())

    def done(self, r):
        return sum((self.m.rshare(r, self.s, k) for k in range(1, self.y())), ZERO)

    def amounts(self, c):
        m = self.m
        need(c in m.cats, 'unknown category ' + c)
        t = ZERO
        for lid, L in m.lines.items():
            if L['category'] == c and self.s in m.line_in(L) and 'rate' not in L['when']:
                t = t + m.amount(lid, self.s, self.y())
        return t


class Model:
    def __init__(self, doc):
        need(isinstance(doc, dict), 'a map expected')
        for k in doc:
            need(k in TOP, 'unknown key ' + k)
        for k in ('format', 'name', 'start', 'months', 'strategies', 'lines'):
            need(k in doc, 'missing ' + k)
        need('extends' not in doc, 'extends: not in this reference')
        need(number(doc['format']) == 1, 'format')
        mm = YM.match(doc['start'])
        need(mm, 'start')
        self.sy, self.sm = int(mm.group(1)), int(mm.group(2))
        self.N = whole(doc['months'])
        need(1 <= self.N <= 600, 'months')
        self.LY = -(-self.N // 12)
        d = doc.get('discount') or {}
        self.rate = number(d.get('rate', '0'))
        self.basis, self.timing = d.get('basis', 'month'), d.get('timing', 'end')
        need(self.basis in ('month', 'year') and self.timing in ('start', 'mid', 'end'), 'discount')
        self.tau = {'start': D(0), 'mid': D('0.5'), 'end': D(1)}[self.timing]
        self.fy = whole(doc.get('fiscalYearStart', '1'))
        need(1 <= self.fy <= 12, 'fiscalYearStart')
        self.strategies = doc['strategies']
        self.baseline = doc.get('baseline', next(iter(self.strategies)))
        need(self.baseline in self.strategies, 'baseline')
        for s, v in self.strategies.items():
            need('name' in v and set(v) <= {'name', 'note', 'eligible'}, 'strategy ' + s)
        self.inputs = {k: (v if isinstance(v, dict) else {'value': v}) for k, v in (doc.get('inputs') or {}).items()}
        self.formulas = doc.get('formulas') or {}
        self.rollouts = {}
        for r, v in (doc.get('rollouts') or {}).items():
            self.rollouts[r] = {}
            for s, l in v.items():
                need(s in self.strategies, 'rollout strategy ' + s)
                self.rollouts[r][s] = [number(x) for x in l]
                need(all(0 <= x <= 1 for x in self.rollouts[r][s]) and sum(self.rollouts[r][s]) <= 1, 'rollout shares ' + r)
        self.cats = {k: dict(v) for k, v in BUILTIN.items()}
        for k, v in (doc.get('categories') or {}).items():
            need(set(v) <= {'name', 'class', 'capital', 'budget'}, 'category ' + k)
            c = self.cats.setdefault(k, {})
            if 'class' in v:
                need(v['class'] in ('direct', 'hidden'), 'class')
                c['class'] = v['class']
            for b in ('capital', 'budget'):
                if b in v:
                    c[b] = boolean(v[b])
            need('class' in c and 'capital' in c, 'category %s: class and capital' % k)
        self.layers = doc.get('layers') or {}
        for k, v in self.layers.items():
            need(set(v) <= {'name', 'rollout', 'core'}, 'layer ' + k)
            need('rollout' not in v or v['rollout'] in self.rollouts, 'layer rollout ' + k)
        self.reserve = doc.get('reserve') or {'percentile': '80'}
        self.lines = doc['lines']
        for space in (list(self.inputs) + list(self.formulas), self.lines, self.strategies, self.rollouts, self.cats, self.layers):
            low = [x.lower() for x in space]
            need(len(set(low)) == len(low), 'names that differ by case alone')
            for x in space:
                need(IDENT.match(x) and not x.startswith('__') and x.lower() not in RESERVED, 'not an identifier: ' + x)
        for n, v in self.inputs.items():
            need(set(v) <= INPUT, 'input %s: unknown key' % n)
            kinds = [k for k in v if k in DISTS or k in ('value', 'years', 'by')]
            need(len(kinds) == 1, 'input %s: one of value, years, distribution, by' % n)
            if kinds[0] in ('value', 'years', 'by'):
                need(not set(v) & {'min', 'max', 'base'}, 'input %s: min, max, base' % n)
            if 'by' in v:
                need(set(v['by']) <= set(self.strategies), 'input %s: strategy' % n)
        for lid, L in self.lines.items():
            need(set(L) <= LINE, 'line %s: unknown key %s' % (lid, set(L) - LINE))
            need('name' in L and 'category' in L and 'when' in L, 'line %s: missing key' % lid)
            need(('amount' in L) != ('quantity' in L) and ('quantity' in L) == ('unitPrice' in L)
                 and ('rebate' not in L or 'quantity' in L), 'line %s: amount' % lid)
            need(L['category'] in self.cats, 'line %s: category' % lid)
            w = set(L['when'])
            need(any(w == f or f - {'until'} == w for f in WHENS), 'line %s: when' % lid)
            need(all(s in self.strategies for s in self.line_in(L)), 'line %s: in' % lid)
            if 'life' in L:
                c = self.cats[L['category']]
                need(c['class'] == 'direct' and c['capital'] and whole(L['life']) >= 1, 'line %s: life' % lid)
        self.memo, self.busy, self.amemo, self.abusy, self.vmemo = {}, set(), {}, set(), {}

    # -- values
    def line_in(self, L):
        return L.get('in', list(self.strategies))

    def rshare(self, r, s, year):
        need(r in self.rollouts, 'unknown rollout ' + r)
        l = self.rollouts[r].get(s, [])
        return l[year - 1] if year <= len(l) else ZERO

    def input_value(self, n, env):
        v = self.inputs[n]
        per = v.get('per', 'trial')
        if per == 'event':
            need(env.event, 'per: event input %s outside the amount of a rate line' % n)
        if per == 'year':
            env.y()
        if 'by' in v:
            if any(isinstance(x, dict) and 'years' in x for x in v['by'].values()):
                env.y()
            need(env.s in v['by'], 'input %s has no value in %s' % (n, env.s))
            v = v['by'][env.s]
            if not isinstance(v, dict):
                v = {'value': v}
        if 'value' in v:
            return CTX.plus(number(v['value']))
        if 'years' in v:
            y = env.y()
            l = v['years']
            return CTX.plus(number(l[min(y, len(l)) - 1]))
        key = (n, env.s)
        if key not in self.vmemo:
            self.vmemo[key] = spec_base(v)
        return self.vmemo[key]

    def amount(self, lid, s, year):
        year = min(year, self.LY)
        key = (lid, s, year)
        if key in self.amemo:
            return self.amemo[key]
        need(key not in self.abusy, 'cycle of amounts at ' + lid)
        self.abusy.add(key)
        try:
            L = self.lines[lid]
            env = Env(self, s, year, 'rate' in L['when'])
            if 'amount' in L:
                a = evaluate(parse(L['amount']), env)
            else:
                a = evaluate(parse(L['quantity']), env) * evaluate(parse(L['unitPrice']), env) \
                    * (1 - evaluate(parse(L.get('rebate', '0')), env))
        finally:
            self.abusy.discard(key)
        self.amemo[key] = a
        return a

    def index(self, lid, s, year):
        E = self.lines[lid].get('escalate')
        if E is None:
            return ONE
        if OPTS['escBeyond'] == 'frozen':
            year = min(year, self.LY)
        key = ('I', lid, s, year)
        if key not in self.amemo:
            i = ONE
            for y in range(2, year + 1):
                i = i * (1 + evaluate(parse(E), Env(self, s, min(y, self.LY))))
            self.amemo[key] = i
        return self.amemo[key]

    def calmonth(self, text):
        m = YM.match(text)
        if not m:
            return None
        t = (int(m.group(1)) - self.sy) * 12 + int(m.group(2)) - self.sm + 1
        need(t >= 1, 'month %s before start' % text)
        return t

    def M(self, text, s, least=None):
        t = self.calmonth(text)
        if t is None:
            t = int(rnd(evaluate(parse(text), Env(self, s, None))))
        t = min(t, 1200)
        if least is not None:
            t = max(t, least)
        return t

    # -- postings of a line in a strategy: list of (t, x), t >= 1, beyond the horizon too
    def postings(self, lid, s):
        L = self.lines[lid]
        w = L['when']
        out = []

        def A(t):
            return self.amount(lid, s, (t - 1) // 12 + 1)

        def I(t):
            return self.index(lid, s, (t - 1) // 12 + 1)

        def post(t, x):
            if t >= 1:
                out.append((t, x))

        if 'month' in w:
            t0 = self.M(w['month'], s, 1)
            if 'spread' not in w:
                post(t0, R(I(t0) * A(t0)))
            else:
                n = int(rnd(evaluate(parse(w['spread']), Env(self, s, None))))
                n = max(1, min(1200, n))
                for k in range(1, n + 1):
                    t = t0 + k - 1
                    b = I(t) * A(t)
                    post(t, R(b * k / n) - R(b * (k - 1) / n))
        elif 'payments' in w:
            shares = [number(x[1]) for x in w['payments']]
            need(sum(shares) == 1, 'line %s: payments add up to %s' % (lid, sum(shares)))
            c0 = ZERO
            for (e, _), sh in zip(w['payments'], shares):
                t = self.M(e, s, 1)
                c1 = c0 + sh
                b = I(t) * A(t)
                post(t, R(b * c1) - R(b * c0))
                c0 = c1
        elif 'rollout' in w:
            r = w['rollout']
            need(r in self.rollouts, 'unknown rollout')
            for y, sh in enumerate(self.rollouts[r].get(s, []), 1):
                if sh > 0:
                    for k in range(1, 13):
                        t = 12 * (y - 1) + k
                        b = I(t) * A(t) * sh
                        post(t, R(b * k / 12) - R(b * (k - 1) / 12))
        else:
            f = self.M(w['from'], s)
            u = self.M(w['until'], s) if 'until' in w else self.N
            if 'every' in w:
                n = whole(w['every'])
                need(n >= 1, 'every')
                for t in range(f, u + 1, n):
                    if t >= 1:
                        post(t, R(I(t) * A(t)))
            elif 'rate' in w:
                r = evaluate(parse(w['rate']), Env(self, s, None))
                need(r >= 0, 'rate < 0')
                for t in range(max(f, 1), u + 1):
                    post(t, R(I(t) * A(t) * r / 12))
            else:
                kind = 'halfLife' if 'halfLife' in w else 'linear'
                for t in range(max(f, 1), u + 1):
                    h = evaluate(parse(w[kind]), Env(self, s, min((t - 1) // 12 + 1, self.LY)))
                    need(h > 0, kind + ' <= 0')
                    if kind == 'halfLife':
                        q = power(D('0.5'), D(t - f) / h)
                    else:
                        q = max(ZERO, 1 - D(t - f) / h)
                    post(t, R(I(t) * A(t) * q))
        return out

    def budget_year(self, t):
        k = self.sy * 12 + self.sm - 1 + t - 1
        y, m = divmod(k, 12)
        return str(y if m + 1 >= self.fy else y - 1)

    def discount(self, t):
        if self.basis == 'month':
            return power(1 + self.rate, -((D(t - 1) + self.tau) / 12))
        Y = (t - 1) // 12 + 1
        return power(1 + self.rate, -(D(Y - 1) + self.tau))

    # -- a strategy's results
    def run(self):
        N = self.N
        years = []
        for t in range(1, N + 1):
            y = self.budget_year(t)
            if y not in years:
                years.append(y)
        disc = {t: self.discount(t) for t in range(1, N + 1)}
        res, aux = {}, {}
        for s in self.strategies:
            o = {'total': ZERO, 'presentValue': ZERO, 'direct': ZERO, 'hidden': ZERO, 'capital': ZERO, 'current': ZERO,
                 'budget': ZERO, 'net': ZERO, 'tax': ZERO}
            cost = {y: ZERO for y in years}
            byYear = {y: ZERO for y in years}
            byCat, byLayer, byLine = {}, {}, {}
            outside = ZERO
            capBudget = ZERO
            pvCap = pvCur = ZERO
            monthly = {}
            linepv = []
            for lid, L in self.lines.items():
                if s not in self.line_in(L):
                    continue
                cat = L['category']
                C = self.cats[cat]
                try:
                    ps = self.postings(lid, s)
                except ModelError as e:
                    raise ModelError('line %s in %s: %s' % (lid, s, e))
                inside = [(t, x) for t, x in ps if t <= N]
                outside += sum((x for t, x in ps if t > N), ZERO)
                G = sum((x for t, x in inside), ZERO)
                resid = []
                byCat.setdefault(cat, ZERO)

                def charge(t, v):
                    y = self.budget_year(t)
                    if t <= N or OPTS['costMonths'] == 'year' and y in cost:
                        cost[y] += v

                if 'life' in L:
                    n = whole(L['life'])
                    units = inside
                    if OPTS['lifePer'] == 'month':
                        agg = {}
                        for t, x in inside:
                            agg[t] = agg.get(t, ZERO) + x
                        units = sorted(agg.items())
                    for t, x in units:
                        def V(j):
                            return R(x * (n - j) / n)
                        for j in range(1, n + 1):
                            if t + j - 1 > N + 12:
                                break
                            charge(t + j - 1, V(j - 1) - V(j))
                        if n > N - t + 1:
                            resid.append((N, -V(N - t + 1)))
                elif OPTS['cost'] == 'all' or C['capital'] and OPTS['cost'] == 'capital' \
                        or OPTS['cost'] == 'direct' and C['class'] == 'direct':
                    for t, x in inside:
                        charge(t, x)
                ly = {y: ZERO for y in years}
                total = pv = ZERO
                for t, x in inside + resid:
                    total += x
                    pv = pv + x * disc[t]
                    ly[self.budget_year(t)] += x
                    monthly[t] = monthly.get(t, ZERO) + x
                pv = R(pv)
                linepv.append(inside + resid)
                byLine[lid] = {'total': money(total), 'presentValue': money(pv), 'byYear': {y: money(v) for y, v in ly.items()}}
                rs = sum((x for t, x in resid), ZERO)
                for y in years:
                    byYear[y] += ly[y]
                byCat[cat] += G
                if resid:
                    byCat['residual'] = byCat.get('residual', ZERO) + rs
                lay = L.get('layer', '')
                byLayer[lay] = byLayer.get(lay, ZERO) + total
                o['total'] += total
                o['presentValue'] += pv
                o[C['class']] += G
                o['capital' if C['capital'] else 'current'] += G
                RC = self.cats['residual']
                o[RC['class']] += rs
                o['capital' if RC['capital'] else 'current'] += rs
                if C['capital']:
                    pvCap += pv
                else:
                    pvCur += pv
                inb = boolean(L['budget']) if 'budget' in L else C.get('budget', C['class'] == 'direct')
                if cat == 'residual':
                    inb = False
                if inb:
                    o['budget'] += G
                    if C['capital']:
                        capBudget += G
                if 'vat' in L:
                    net = R(G / (1 + number(L['vat'])))
                else:
                    net = G
                o['net'] += net
                o['tax'] += G - net
            r = {k: money(v) for k, v in o.items()}
            r['cost'] = {y: money(v) for y, v in cost.items()}
            if 'share' in self.reserve:
                v = R(number(self.reserve['share']) * capBudget)
                if OPTS['reserveFloor'] == 'yes':
                    v = max(v, ZERO)
                r['reserve'] = money(v)
            r['measures'] = None
            rep = {}
            for lay, v in self.layers.items():
                if 'rollout' in v:
                    rep[lay] = {}
                    acc = ZERO
                    for Y in range(1, self.LY + 1):
                        acc += self.rshare(v['rollout'], s, Y)
                        end = min(12 * Y, N) if OPTS['replacedEnd'] == 'horizon' else 12 * Y
                        rep[lay][self.budget_year(end)] = float(acc)
            r['replaced'] = rep
            r['outsideHorizon'] = money(outside)
            r['byYear'] = {y: money(v) for y, v in byYear.items()}
            r['byCategory'] = {k: money(v) for k, v in byCat.items()}
            r['byLayer'] = {k: money(v) for k, v in byLayer.items()}
            r['byLine'] = byLine
            res[s] = r
            aux[s] = (pvCap, pvCur, monthly, linepv)
        b = aux[self.baseline]
        for s in self.strategies:
            a = aux[s]
            if s == self.baseline and OPTS['baselineMeasures'] == 'no':
                del res[s]['measures']
                continue
            S = b[1] - a[1]
            Inv = a[0] - b[0]
            n = D(N) / 12
            base0 = self.basis == 'year' and self.timing == 'start'
            if base0:
                n = n - 1
            sir = airr = None
            if Inv > 0:
                sir = S / Inv
                if n > 0:
                    try:
                        airr = (1 + self.rate) * power(sir, 1 / n) - 1
                    except ModelError:
                        airr = None

            def payback(cum):
                for Y in range(1, self.LY + 1):
                    if cum(Y) >= 0:
                        return Y - 1 if base0 else Y
                return None

            def nominal(Y):
                e = min(12 * Y, N)
                return sum((b[2].get(t, ZERO) - a[2].get(t, ZERO) for t in range(1, e + 1)), ZERO)

            def discounted(Y):
                e = min(12 * Y, N)
                if OPTS['discPayback'] == 'fen':
                    def c(ls):
                        return sum((R(sum((x * disc[t] for t, x in l if t <= e), ZERO)) for l in ls), ZERO)
                    return c(b[3]) - c(a[3])
                return sum(((b[2].get(t, ZERO) - a[2].get(t, ZERO)) * disc[t] for t in range(1, e + 1)), ZERO)

            res[s]['measures'] = {'netSaving': money(S - Inv), 'sir': None if sir is None else float(sir),
                                  'airr': None if airr is None else float(airr),
                                  'simplePayback': payback(nominal), 'discountedPayback': payback(discounted)}
        return {'base': res}


def load(text):
    return Model(yaml.load(text, Loader=yaml.BaseLoader))


def main(argv):
    files = []
    i = 0
    while i < len(argv):
        if argv[i] == '--opt':
            k, v = argv[i + 1].split('=')
            assert k in OPTS, 'no option ' + k
            OPTS[k] = v
            i += 2
        else:
            files.append(argv[i])
            i += 1
    try:
        with open(files[0], encoding='utf-8') as f:
            m = load(f.read())
        out = m.run()
    except (ModelError, decimal.DecimalException) as e:
        sys.stderr.write('%s: %s\n' % (files[0], e))
        return 2
    print(json.dumps(out, ensure_ascii=False, indent=1))
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
