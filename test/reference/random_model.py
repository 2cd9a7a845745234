#!/usr/bin/python3
"""random_model.py SEED [--safe] : prints a random valid model (YAML) of the model format, version 1.
--safe leaves out what AMBIGUITIES.md calls doubtful (partial category overrides, hidden capital categories, lines of
category residual, a rate line with amounts() of its own category, zero/negative spreads, postings far beyond the horizon...)."""
import sys, os, random, re, math, decimal
from decimal import Decimal as D
import yaml
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import reference as ref

FUNC_NAMES = set(ref.FUNCS)


class Q(str):
    """a scalar to be written in quotes"""


# ------------------------------------------------------------------ yaml writing
PLAIN = re.compile(r'[A-Za-z0-9_(\u4e00-\u9fff\-][A-Za-z0-9_\u4e00-\u9fff ()+\-*/^.<>=!%,~]*\Z')


class Writer:
    def __init__(self, rng):
        self.r = rng

    def scalar(self, s, flow):
        s_ = str(s)
        plain = bool(PLAIN.match(s_)) and not s_.startswith('- ') and s_ != '-' and not s_.endswith(' ') and s_ != '' \
            and not (flow and ',' in s_) and s_.lower() not in ('null', 'true', 'false')
        if isinstance(s, Bool):
            return s_
        if isinstance(s, Q) or not plain:
            if self.r.random() < 0.5 and "'" not in s_:
                return "'" + s_ + "'"
            return '"' + s_.replace('\\', '\\\\').replace('"', '\\"') + '"'
        return s_

    def flow(self, v):
        if isinstance(v, dict):
            pad = ' ' if self.r.random() < 0.8 else ''
            return '{' + pad + ', '.join('%s: %s' % (k, self.flow(x)) for k, x in v.items()) + pad + '}'
        if isinstance(v, list):
            return '[' + ', '.join(self.flow(x) for x in v) + ']'
        return self.scalar(v, True)

    def block(self, v, ind, pflow):
        out = []
        sp = ' ' * ind
        if isinstance(v, dict):
            for k, x in v.items():
                if self.r.random() < 0.02:
                    out.append(sp + '# ' + k + ': 注释')
                if isinstance(x, (dict, list)):
                    if not x or self.r.random() < pflow or isinstance(x, list) and self.r.random() < 0.8:
                        out.append('%s%s: %s' % (sp, k, self.flow(x)))
                    else:
                        out.append('%s%s:' % (sp, k))
                        out += self.block(x, ind + 2, min(1, pflow + 0.3))
                else:
                    c = '   # c' if self.r.random() < 0.02 else ''
                    out.append('%s%s: %s%s' % (sp, k, self.scalar(x, False), c))
        else:
            for x in v:
                if isinstance(x, (dict, list)):
                    out.append('%s- %s' % (sp, self.flow(x)))
                else:
                    out.append('%s- %s' % (sp, self.scalar(x, False)))
        return out

    def doc(self, d):
        out = []
        for k, x in d.items():
            if isinstance(x, (dict, list)):
                if k in ('discount', 'reserve', 'quotation') and self.r.random() < 0.7 or not x:
                    out.append('%s: %s' % (k, self.flow(x)))
                else:
                    out.append(k + ':')
                    out += self.block(x, 2, {'inputs': 0.8, 'lines': 0.0, 'rollouts': 0.6}.get(k, 0.5))
            else:
                out.append('%s: %s' % (k, self.scalar(x, False)))
        return '\n'.join(out) + '\n'


class Bool(str):
    pass


# ------------------------------------------------------------------ expressions
P = {'if?': 0, 'or': 1, 'and': 2, 'cmp': 3, '+': 4, '-': 4, '*': 5, '/': 5, 'neg': 6, '^': 7}


class Printer:
    def __init__(self, r):
        self.r = r

    def sp(self):
        return '' if self.r.random() < 0.12 else ' '

    def p(self, e, lo=0):
        s, pr = self.raw(e)
        if pr < lo or self.r.random() < 0.04:
            s = '(' + s + ')'
        return s

    def raw(self, e):
        k = e[0]
        if k == 'atom':
            return e[1], 8
        if k == 'call' and e[1] in ('share', 'done', 'amounts'):
            return '%s(%s)' % (e[1], e[2][0][1]), 8
        if k == 'call':
            return e[1] + '(' + (',' + self.sp()).join(self.p(x) for x in e[2]) + ')', 8
        if k == 'if?':
            return '%s ? %s : %s' % (self.p(e[1], 1), self.p(e[2], 0), self.p(e[3], 0)), 0
        if k == 'not':
            o = e[1]
            if o[0] == 'call' or o[0] == 'atom' and o[1][0].isalpha() and self.r.random() < 0.7:
                return 'not ' + self.raw(o)[0], 8
            return 'not (' + self.raw(o)[0] + ')', 8
        if k in ('or', 'and'):
            a, b = (1, 2) if k == 'or' else (2, 3)
            return '%s %s %s' % (self.p(e[1], a), k, self.p(e[2], b)), a
        if k == 'cmp':
            s = self.sp()
            return self.p(e[2], 4) + s + e[1] + s + self.p(e[3], 4), 3
        if k in '+-':
            s = self.sp()
            return self.p(e[1], 4) + s + k + s + self.p(e[2], 5), 4
        if k in '*/':
            s = self.sp()
            return self.p(e[1], 5) + s + k + s + self.p(e[2], 6), 5
        if k == 'neg':
            return '-' + self.p(e[1], 7), 6
        if k == '^':
            s = self.sp() if self.r.random() < 0.4 else ''
            x = e[2]
            if x[0] == 'neg':
                t = '-' + self.p(x[1], 7)
            else:
                t = self.p(x, 7)
            return self.p(e[1], 8) + s + '^' + s + t, 7
        raise AssertionError(e)


def atom(s):
    return ('atom', s)


class Atom:
    def __init__(self, name, cov, yr=False, ev=False, rank=-1, role='pos'):
        self.name, self.cov, self.yr, self.ev, self.rank, self.role = name, cov, yr, ev, rank, role


class Ctx:
    """what an expression may use"""
    def __init__(self, cov, yr=True, ev=False, rank=-1):
        self.cov, self.yr, self.ev, self.rank = cov, yr, ev, rank


WORDS = '''doctors nurses beds wards servers desks licences printers staff hours wage price fee quota rate0 rise share0 part
cutover golive pilot dip Half factor scale_1 tax_base contract unitCost osPrice dbPrice hisPrice cloudFee outage lossPerHour
training_hours x y z _under k9 Ratio kwh energy rent salary bonus overtime storage backup audit grade_ level'''.split()
CN = '授权 服务器 维保 培训 迁移 停机 节约 咨询 适配 云服务 测评 集成 双轨 回退 Support Licence (phase-2) 2027 0911'.split()


class Gen:
    def __init__(self, seed, attempt=0, safe=False):
        self.r = random.Random('%s/%s' % (seed, attempt))
        self.safe = safe
        self.pr = Printer(self.r)

    def ch(self, p):
        return self.r.random() < p

    # ---- numbers
    def fmt(self, d):
        """some text of the exact decimal d"""
        r = self.r.random()
        d = D(d)
        n = format(d, 'f')
        if r < 0.62:
            s = n
        elif r < 0.74:
            p = format(d.scaleb(2), 'f')
            if abs(d) >= 100:
                s = n
            else:
                s = (p.rstrip('0').rstrip('.') if '.' in p else p) + '%'
        elif r < 0.82:
            k = self.r.choice([1, 2, 3, -2])
            m = format(d.scaleb(-k), 'f')
            s = m + self.r.choice(['e', 'E']) + (self.r.choice(['', '+']) if k > 0 else '') + str(k)
        elif r < 0.90:
            s = n + ('0' if '.' in n else '.0' * self.r.randint(0, 1))
        elif r < 0.93 and not n.startswith('-'):
            s = '0' + n
        else:
            s = n
        assert ref.number(s) == d, (s, d)
        return Q(s) if self.ch(0.07) else s

    def dec(self, lo, hi, nd=None):
        if nd is None:
            nd = self.r.choice([0, 0, 1, 2, 2, 3, 4])
        lo, hi = float(lo), float(hi)
        return D(repr(round(self.r.uniform(lo, hi), nd))).quantize(D(1).scaleb(-nd)) if nd else D(self.r.randint(math.ceil(lo), max(math.ceil(lo), math.floor(hi))))

    def lit(self, d):
        """a non-negative literal inside an expression"""
        s = str(self.fmt(abs(D(d))))
        return atom(s)

    # ---- distributions around m with spread w (floats); returns a dict
    def ordered(self, vals, nd):
        """rounded, strictly rising"""
        q = D(1).scaleb(-nd)
        out = []
        for v in vals:
            x = D(repr(v)).quantize(q)
            if out and x <= out[-1]:
                x = out[-1] + q
            out.append(x)
        return out

    def dist(self, m, w, positive, kinds=None, inner=False):
        r, f = self.r, self.fmt
        nd = max(0, min(6, int(2 - math.floor(math.log10(w))))) if self.ch(0.8) else max(0, int(math.ceil(1 - math.log10(w))) + 3)
        kinds = kinds or ['uniform', 'triangular', 'pert', 'normal', 'normalp', 'lognormal', 'lognormalp', 'beta', 'gamma',
                          'weibull', 'pareto', 'paretot', 'metalog', 'cumulative', 'discrete', 'mixture', 'poisson', 'binomial',
                          'bernoulli']
        k = r.choice(kinds)
        if m <= 0 and k in ('lognormal', 'lognormalp', 'gamma', 'weibull', 'pareto', 'paretot', 'poisson', 'binomial'):
            k = 'triangular'
        if m <= 0.1 and k in ('poisson', 'binomial', 'bernoulli'):
            k = 'uniform'
        sp = {}
        lo, hi = m - w * r.uniform(0.2, 1), m + w * r.uniform(0.2, 1.5)
        tr = None     # truncation range
        if k == 'uniform':
            a, b = self.ordered([lo, hi], nd)
            sp[k] = [f(a), f(b)]
            tr = (float(a), float(b))
        elif k in ('triangular', 'pert'):
            a, c, b = self.ordered([lo, m, hi], nd)
            t = r.random()
            if t < 0.12:
                c = a
            elif t < 0.24:
                c = b
            sp[k] = [f(a), f(c), f(b)]
            tr = (float(a), float(b))
        elif k == 'normal':
            a, b = self.ordered([m], nd)[0], max(D(repr(w / 3)).quantize(D(1).scaleb(-nd - 1)), D(1).scaleb(-nd - 1))
            sp[k] = [f(a), f(b)]
            tr = (m - w * 0.5, m + w * 0.5)
        elif k == 'normalp':
            a, b = self.ordered([lo, hi], nd)
            sp['normal'] = {'p10': f(a), 'p90': f(b)}
            tr = (float(a), float(b))
        elif k in ('lognormal', 'gamma'):
            sp[k] = {'mean': f(self.ordered([m], nd + 1)[0]), 'sd': f(max(D(repr(w / 2)).quantize(D(1).scaleb(-nd - 1)), D(1).scaleb(-nd - 1)))}
            tr = (m - w * 0.4, m + w * 0.4)
        elif k == 'lognormalp':
            a, b = self.ordered([max(lo, m / 5), hi], nd + 1)
            sp['lognormal'] = {'p10': f(a), 'p90': f(b)}
            tr = (float(a), float(b))
        elif k == 'weibull':
            sp[k] = {'shape': f(self.dec(0.7, 4, 2)), 'scale': f(self.ordered([m], nd + 1)[0])}
            tr = (m * 0.5, m * 1.3)
        elif k == 'beta':
            sp[k] = {'alpha': f(self.dec(0.5, 6, 2)), 'beta': f(self.dec(0.5, 6, 2))}
            a, b = self.ordered([lo, hi], nd)
            if 0.2 < m < 1 and self.ch(0.5):
                pass
            else:
                sp[k]['min'], sp[k]['max'] = f(a), f(b)
                if b > 1.5 and a < 1 and positive and self.ch(0.2):
                    del sp[k]['min']
        elif k in ('pareto', 'paretot'):
            a = self.ordered([max(m * r.uniform(0.5, 1), 0.01)], max(nd, 2))[0]
            sp['pareto'] = {'min': f(a), 'alpha': f(self.dec(1.2, 5, 2))}
            if k == 'paretot':
                sp['pareto']['max'] = f((a * self.dec(2, 6, 1)))
                if self.ch(0.4):
                    sp['pareto']['alpha'] = f(r.choice([D('1'), D('0.5'), D('0.8'), D('2')]))
        elif k == 'metalog':
            for _ in range(50):
                a, c, b = self.ordered([m - w * r.uniform(.2, .6), m, m + w * r.uniform(.2, .6)], nd)
                mn = a - D(repr(w * r.uniform(.3, 1))).quantize(D(1).scaleb(-nd)) - D(1).scaleb(-nd)
                mx = b + D(repr(w * r.uniform(.3, 1))).quantize(D(1).scaleb(-nd)) + D(1).scaleb(-nd)
                form = r.choice(['', 'l', 'u', 'lu'])
                T = {'': lambda x: x, 'l': lambda x: math.log(x - float(mn)), 'u': lambda x: -math.log(float(mx) - x),
                     'lu': lambda x: math.log((x - float(mn)) / (float(mx) - x))}[form]
                t = [T(float(x)) for x in (a, c, b)]
                q = (t[1] - t[0]) / (t[2] - t[0])
                if 0.2 < q < 0.8:
                    break
            else:
                form = ''
                a, c, b = D(1), D(2), D(3)
            sp[k] = {'p10': f(a), 'p50': f(c), 'p90': f(b)}
            if 'l' in form:
                sp['min'] = f(mn)
            if 'u' in form:
                sp['max'] = f(mx)
            if self.ch(0.15):
                sp['base'] = f(self.dec(float(a), float(b), nd) if float(b) - float(a) > 1 else c)
        elif k == 'cumulative':
            n = r.randint(2, 5)
            xs = self.ordered(sorted(r.uniform(lo, hi) for _ in range(n)), nd)
            ps = [0] + sorted(r.sample(range(1, 100), n - 2)) + [100]
            if n >= 3 and self.ch(0.2) and 50 not in ps:
                ps[1:2] = [50]
                ps.sort()
                if len(set(ps)) < n:
                    ps = [0] + sorted(r.sample(range(1, 100), n - 2)) + [100]
            sp[k] = [[f(x), f(D(p).scaleb(-2))] for x, p in zip(xs, ps)]
        elif k == 'discrete':
            n = r.randint(1, 5)
            xs = self.ordered(sorted(r.uniform(lo, hi) for _ in range(n)), nd)
            r.shuffle(xs)
            sp[k] = [[f(x), f(self.dec(0.1, 9, r.randint(0, 2)) or D(1))] for x in xs]
        elif k == 'mixture':
            n = r.randint(2, 3)
            sp[k] = [[f(self.dec(0.1, 5, 1)), self.dist(m * r.uniform(0.7, 1.2), w, positive,
                      ['uniform', 'triangular', 'pert', 'normal', 'normalp', 'lognormal', 'lognormalp', 'beta', 'gamma', 'weibull', 'pareto', 'metalog', 'cumulative'], True)]
                     for _ in range(n)]
        elif k == 'poisson':
            sp[k] = f(self.ordered([m], nd + 1)[0])
        elif k == 'binomial':
            n = r.randint(1, 40)
            sp[k] = [str(n), f(self.dec(0.01, 0.99, 2))]
        elif k == 'bernoulli':
            sp[k] = f(self.dec(0.01, 0.99, r.choice([1, 2, 3])))
        if tr and self.ch(0.15 if inner else 0.3) and tr[1] - tr[0] > 1e-4:
            L = tr[1] - tr[0]
            a, b = self.ordered([tr[0] + L * r.uniform(0.02, 0.5), tr[0] + L * r.uniform(0.6, 0.98)], nd + 2)
            t = r.random()
            if t < 0.7:
                sp['min'] = f(a)
            if t > 0.4:
                sp['max'] = f(b)
        if not inner and 'base' not in sp and self.ch(0.12):
            b = D(repr(m)).quantize(D(1).scaleb(-nd - 1))
            if 'min' in sp:
                b = max(b, ref.number(sp['min']))
            if 'max' in sp:
                b = min(b, ref.number(sp['max']))
            sp['base'] = f(b)
        # keys in any order
        it = list(sp.items())
        if self.ch(0.3):
            r.shuffle(it)
        return dict(it)

    # ---- inputs
    ROLES = {'money': (50, 40000), 'count': (2, 300), 'frac': (0.02, 0.9), 'small': (0.3, 8), 'hours': (1, 60)}

    def certain(self, role):
        if role == 'month':
            v = self.r.choice([D(self.r.randint(-6, self.N + 8)), D(self.r.randint(1, max(1, self.N))), D(self.r.randint(-8, 2 * self.N + 8)) / 2,
                               self.dec(1, self.N + 3, 2)])
            return v
        if role == 'rise':
            return self.dec(-0.01, 0.06, self.r.choice([2, 3, 4]))
        if role == 'zero':
            return D(0)
        if role == 'signed':
            return self.dec(-50, 50, self.r.choice([0, 1, 2]))
        lo, hi = self.ROLES[role]
        v = math.exp(self.r.uniform(math.log(lo), math.log(hi)))
        if role == 'count':
            return D(max(2, round(v)))
        nd = self.r.choice([0, 1, 2, 3, 5]) if lo >= 1 else self.r.choice([2, 3, 4])
        x = D(repr(round(v, nd))).quantize(D(1).scaleb(-nd))
        return x if x > 0 else D('0.5')

    def value_or_dist(self, role, pd):
        """dict of one value-giving thing, and whether it is yearish"""
        v = self.certain(role)
        r = self.r.random()
        if role == 'zero':
            return {'value': self.fmt(v)}, False
        if r < pd:
            if role == 'month':
                return self.dist(float(v), self.r.uniform(1, 8), False,
                                 ['uniform', 'triangular', 'pert', 'normal', 'normalp', 'metalog', 'cumulative', 'discrete', 'mixture']), False
            if role == 'rise':
                return self.dist(float(v), self.r.uniform(0.005, 0.02), False,
                                 ['uniform', 'triangular', 'pert', 'normal', 'normalp', 'metalog', 'cumulative', 'discrete', 'beta']), False
            if role == 'signed':
                return self.dist(float(v), self.r.uniform(2, 20), False), False
            m = max(float(v), 0.05)
            return self.dist(m, m * self.r.uniform(0.2, 0.8), True,
                             None if role in ('small', 'count', 'hours') else
                             ['uniform', 'triangular', 'pert', 'normal', 'normalp', 'lognormal', 'lognormalp', 'beta', 'gamma',
                              'weibull', 'pareto', 'paretot', 'metalog', 'cumulative', 'discrete', 'mixture']), False
        if r < pd + 0.15 and role != 'month':
            return {'years': [self.fmt(self.certain(role)) for _ in range(self.r.randint(1, 6))]}, True
        return {'value': self.fmt(v)}, False

    def free(self, d, p=0.15):
        if self.ch(p):
            d['unit'] = self.r.choice(['元', '台', '小时', 'CNY', '1'])
        if self.ch(p / 2):
            d['source'] = self.r.choice(['三家报价', 'register 2026', '0911'])
        if self.ch(p / 3):
            d['grade'] = self.r.choice('ABCD')
        if self.ch(p / 3):
            d['name'] = self.r.choice(CN)
        if self.ch(p / 3):
            d['note'] = 'a note: with colon, and comma'
        return d

    def make_inputs(self):
        names = WORDS[:]
        self.r.shuffle(names)
        roles = ['money', 'money', 'count', 'frac', 'small', 'month', 'rise']
        n = self.r.randint(5, 18)
        while len(roles) < n:
            roles.append(self.r.choice(['money', 'money', 'count', 'frac', 'small', 'hours', 'month', 'month', 'rise', 'signed', 'zero']))
        self.r.shuffle(roles)
        self.inputs, self.atoms = {}, [Atom('months', self.S, role='count')]
        for name, role in zip(names, roles):
            yr = ev = False
            cov = self.S
            if self.ch(0.2) and role != 'zero':
                k = self.r.randint(1, len(self.strats))
                sub = self.r.sample(self.strats, k)
                cov = frozenset(sub)
                by = {}
                for s in sub:
                    d, y = self.value_or_dist(role, 0.4)
                    yr |= y
                    by[s] = d['value'] if set(d) == {'value'} and self.ch(0.8) else d
                d = {'by': by}
                if self.ch(0.15) and all(isinstance(x, dict) and not set(x) & {'value', 'years'} for x in by.values()):
                    d['per'] = self.r.choice(['trial', 'year']) if role != 'month' else 'trial'
                    yr |= d['per'] == 'year'
            else:
                d, yr = self.value_or_dist(role, 0.55)
                if not set(d) & {'value', 'years'}:
                    t = self.r.random()
                    if role == 'month':
                        pass
                    elif t < 0.25 or role == 'rise' and t < 0.6:
                        d['per'] = 'year'
                        yr = True
                    elif t < 0.4:
                        d['per'] = 'event'
                        ev = True
                    elif t < 0.5:
                        d['per'] = 'trial'
            self.free(d)
            if set(d) == {'value'} and self.ch(0.8):
                d = d['value']
            self.inputs[name] = d
            rl = {'month': 'month', 'rise': 'any', 'zero': 'zero', 'signed': 'any'}.get(role, 'pos')
            a = Atom(name, cov, yr, ev, -1, rl)
            a.kind = role
            self.atoms.append(a)

    def pick(self, ctx, roles=('pos', 'any', 'month', 'zero', 'bool'), kind=None):
        l = [a for a in self.atoms if a.cov >= ctx.cov and (ctx.yr or not a.yr) and (ctx.ev or not a.ev) and a.rank <= ctx.rank
             and a.role in roles and (kind is None or getattr(a, 'kind', None) in kind)]
        return self.r.choice(l) if l else None

    # ---- expressions (pos: > 0 for the base values; any; bool)
    def pos(self, ctx, d):
        r = self.r
        if d <= 0 or self.ch(0.15):
            a = self.pick(ctx, ('pos',))
            if a and self.ch(0.75):
                return atom(a.name)
            return self.lit(self.dec(0.05, 20, r.choice([0, 1, 2, 3])) or D(2))
        k = r.randint(0, 24)
        p, a = (lambda: self.pos(ctx, d - 1)), (lambda: self.any(ctx, d - 1))
        if k <= 2:
            return ('+', p(), p())
        if k <= 5:
            return ('*', p(), self.pos(ctx, 0))
        if k == 6:
            return ('/', p(), ('+', atom('1'), p()))
        if k == 7:
            return ('/', p(), self.pos(ctx, 0))
        if k == 8:
            return ('call', 'max', [p()] + [a() for _ in range(r.randint(0, 2))])
        if k == 9:
            return ('call', 'min', [p() for _ in range(r.randint(1, 3))])
        if k == 10:
            return ('+', ('call', 'abs', [a()]), self.pos(ctx, 0))
        if k == 11:
            return ('call', 'exp', [('call', 'min', [('call', 'max', [a(), ('neg', atom('3'))]), self.lit(self.dec(0.1, 2.5, 2))])])
        if k == 12:
            return ('call', 'sqrt', [p()])
        if k == 13:
            x = r.choice([atom('2'), atom('0.5'), ('neg', atom('1')), ('neg', atom('0.25')), atom('1.5'), ('/', atom('1'), atom('3')), atom('3'), atom('0'),
                          ('neg', ('^', atom('2'), ('neg', atom('1')))), ('^', atom('2'), atom('0.5')), atom('50%')])
            return ('^', self.pos(ctx, 0), x) if self.ch(0.6) else ('call', 'pow', [self.pos(ctx, 0), x])
        if k == 14:
            return ('call', 'log', [('+', atom('1'), p())]) if self.ch(0.5) else ('call', 'log10', [('+', p(), self.lit(self.dec(1.5, 30, 1)))])
        if k == 15:
            n = r.choice([0, 1, 2, 3, -1])
            args = [('+', p(), atom('10'))]
            if n or self.ch(0.5):
                args.append(('neg', atom('1')) if n == -1 else atom(str(n)))
            return ('call', 'round', args)
        if k == 16:
            return ('call', r.choice(['floor', 'ceil', 'round']), [('+', p(), atom('1'))])
        if k in (17, 18):
            return (('call', 'if', [self.bool(ctx, d - 1), p(), p()]) if self.ch(0.5) else ('if?', self.bool(ctx, d - 1), p(), p()))
        if k == 19 and ctx.yr and self.rollouts:
            q = r.choice(list(self.rollouts))
            f = r.choice(['share', 'done'])
            return ('+', atom('1'), ('call', f, [atom(q)])) if self.ch(0.5) else ('*', p(), ('-', atom('1.5'), ('call', f, [atom(q)])))
        if k == 20:
            z = self.pick(ctx, ('zero',))
            if z:
                z = atom(z.name)
                return r.choice([('if?', ('cmp', '==', z, atom('0')), p(), ('/', atom('1'), z)),
                                 ('call', 'if', [z, ('call', 'log', [z]), p()]),
                                 ('call', 'if', [('and', ('cmp', '!=', z, atom('0')), ('cmp', '>', ('/', atom('1'), z), atom('2'))), atom('7'), p()]),
                                 ('call', 'if', [('or', ('not', z), ('cmp', '<', ('^', z, ('neg', atom('1'))), atom('3'))), p(), p()]),
                                 ('+', atom('1'), z)])
        if k == 21:
            return ('-', ('+', p(), atom('100')), ('call', 'min', [self.any(ctx, d - 1), atom('99')]))
        if k == 22:
            return ('+', atom('1'), ('^', ('not', self.any(ctx, 0)), atom('2')))
        if k == 23:
            b = (r.choice(['and', 'or']), self.any(ctx, 0), self.any(ctx, d - 1))
            if self.safe:
                b = ('call', 'if', [b, atom('2'), atom('0')])
            return ('+', atom('1'), ('*', b, p()))
        return ('*', p(), p())

    def any(self, ctx, d):
        r = self.r
        if d <= 0 or self.ch(0.15):
            a = self.pick(ctx)
            if a and self.ch(0.7):
                return atom(a.name)
            x = self.lit(self.dec(0, 30, r.choice([0, 1, 2])))
            return ('neg', x) if self.ch(0.2) else x
        k = r.randint(0, 9)
        p, a = (lambda: self.pos(ctx, d - 1)), (lambda: self.any(ctx, d - 1))
        if k <= 2:
            return ('-', a(), a())
        if k == 3:
            return ('neg', p())
        if k == 4:
            return ('*', a(), ('neg', self.pos(ctx, 0)))
        if k == 5:
            return ('neg', ('^', self.any(ctx, 0), atom('2')))
        if k == 6:
            b = self.bool(ctx, d - 1)
            return ('*', ('call', 'if', [b, atom('1'), atom('0')]) if self.safe else b, p())
        if k == 7:
            return ('call', r.choice(['floor', 'ceil', 'round', 'abs']), [a()])
        if k == 8:
            return ('call', 'round', [a(), r.choice([atom('1'), atom('2'), ('neg', atom('1'))])])
        return p()

    def bool(self, ctx, d):
        r = self.r
        k = r.randint(0, 9)
        if d > 0 and k == 0:
            return ('and', self.bool(ctx, d - 1), self.bool(ctx, d - 1))
        if d > 0 and k == 1:
            return ('or', self.bool(ctx, d - 1), self.bool(ctx, d - 1))
        if k == 2:
            return ('not', self.bool(ctx, d - 1) if d > 0 else self.any(ctx, 0))
        if k == 3:
            x = self.any(ctx, 0)
            return ('cmp', r.choice(['==', '!=']), ('*', x, atom('2')), ('+', x, x))
        if k == 4:
            return ('cmp', r.choice(['==', '<', '>=']), ('+', atom('0.1'), atom('0.2')), atom('0.3'))
        if k == 5:
            return self.any(ctx, 0)
        return ('cmp', r.choice(['<', '<=', '>', '>=', '==', '!=']), self.any(ctx, d - 1), self.any(ctx, d - 1))

    def flags(self, text, ctx_cov):
        """cov, yr, ev, rank of an expression text"""
        cov, yr, ev, rank = self.S, False, False, -1
        by = {a.name: a for a in self.atoms}
        toks = ref.tokenize(text)
        for i, (k, v) in enumerate(toks):
            if k == 'id':
                if v in ('share', 'done'):
                    yr = True
                elif v == 'amounts':
                    yr = True
                    rank = max(rank, self.catrank[toks[i + 2][1]])
                elif i >= 2 and toks[i - 2][1] in ('share', 'done', 'amounts') and toks[i - 1][1] == '(':
                    continue
                elif v in by and v not in FUNC_NAMES:
                    a = by[v]
                    cov &= a.cov
                    yr |= a.yr
                    ev |= a.ev
                    rank = max(rank, a.rank)
        return cov, yr, ev, rank

    def text(self, e):
        s = self.pr.p(e)
        return Q(s) if self.ch(0.06) else s

    def make_formulas(self):
        names = [w + '_f' for w in WORDS] + ['clinicians', 'total_price', 'F1', 'F_2', 'net0']
        self.r.shuffle(names)
        self.formulas = {}
        for i in range(self.r.choice([0, 1, 2, 3, 4, 6, 8])):
            k = self.r.randint(1, len(self.strats))
            cov = frozenset(self.r.sample(self.strats, k)) if self.ch(0.3) else self.S
            rank = self.r.choice([-1, -1, -1, 0, 1, 2])
            ctx = Ctx(cov, self.ch(0.6), self.ch(0.25), rank)
            posi = self.ch(0.8)
            for _ in range(20):
                e = self.pos(ctx, self.r.randint(1, 3)) if posi else self.any(ctx, self.r.randint(1, 3))
                if rank >= 0 and ctx.yr and self.ch(0.4):
                    c = self.r.choice([c for c in self.usecats if self.catrank[c] <= rank])
                    e = ('+', ('*', self.lit(self.dec(0.01, 0.3, 2) or D(1)), ('call', 'amounts', [atom(c)])), self.pos(ctx, 1))
                    posi2 = False
                else:
                    posi2 = posi
                t = self.text(e)
                if len(t) < 200:
                    break
            else:
                t, posi2 = '1 + 1', True
            n = names[i]
            c, y, ev, rk = self.flags(t, cov)
            a = Atom(n, c, y, ev, rk, 'pos' if posi2 else 'any')
            a.kind = 'formula'
            self.formulas[n] = t
            self.atoms.append(a)

    # ---- schedules
    def ym(self, hi=None):
        t = self.r.randint(1, hi or (self.N + self.r.choice([0, 6, 40])))
        k = self.sy * 12 + self.sm - 1 + t - 1
        return '%04d-%02d' % (k // 12, k % 12 + 1)

    def month(self, cov, ge1=False):
        r = self.r
        ctx = Ctx(cov, False, False, -1)
        k = r.randint(0, 19)
        m = self.pick(ctx, ('month',), ('month',))
        if m is not None and k <= 7:
            m = atom(m.name)
            n = self.lit(self.r.choice([D(1), D(2), D(3), D('0.5'), D('1.5'), D(12), D('2.49')]))
            return self.text(r.choice([m, ('+', m, n), ('-', m, n), ('*', m, atom('1.5')), ('call', 'max', [m, atom('6')]), ('call', 'floor', [m]),
                                       ('if?', ('cmp', '>', m, atom('6')), atom('3'), m), ('neg', m), ('/', ('+', m, n), atom('2')),
                                       ('call', 'if', [('cmp', '<', m, ('/', atom('months'), atom('2'))), m, atom('months')]),
                                       ('call', 'min', [m, atom('months')]), ('+', m, ('*', atom('12'), self.pos(ctx, 0)))]))
        if k <= 11:
            return str(r.randint(1, self.N))
        if k == 12:
            return r.choice(['0', '-3', '-11', '-0.5', '0.5', '0.49', '1.5', '2.5', '-1.5', '13', '12.5'])
        if k in (13, 14):
            return self.ym()
        if k == 15:
            return r.choice(['months', 'months - 1', 'months / 2', 'months + 5', 'months - 11', 'months * 50%', 'ceil(months / 3)'])
        if k == 16:
            return str(self.N + r.randint(1, 30))
        if k == 17:
            return r.choice(['1200', '5000', '1e3', '1199.5', '-700'] if self.ch(0.3) and not self.safe else ['1', '2', '7'])
        return self.fmt(D(r.randint(2, 2 * self.N + 2)) / 2)

    def small(self, cov, yr=False):
        """positive expression of moderate size"""
        ctx = Ctx(cov, yr, False, -1)
        k = self.r.randint(0, 5)
        if k <= 1:
            return self.fmt(self.dec(0.3, 20, self.r.choice([0, 1, 2])) or D(1))
        a = self.pick(ctx, ('pos',), ('small', 'frac', 'hours'))
        if a and k <= 3:
            return self.text(self.r.choice([atom(a.name), ('*', atom(a.name), atom('2')), ('+', atom(a.name), atom('0.5')), ('/', atom(a.name), atom('3')),
                                            ('call', 'max', [atom(a.name), atom('1')])]))
        if k == 4:
            return self.r.choice(['1', '2', '3', '6', '12', '0.3', '7', '24'])
        return self.text(('call', 'min', [self.pos(ctx, 1), self.lit(self.dec(2, 30, 1))]))

    def when(self, cov, form):
        r = self.r
        if form == 'month':
            return {'month': self.month(cov)}
        if form == 'spread':
            k = r.randint(0, 5)
            m = self.pick(Ctx(cov, False), ('month',), ('month',))
            if k <= 2:
                n = str(r.randint(1, 30))
            elif k == 3:
                n = r.choice(['2.5', '3.5', '1', '12', '7.49', 'months', 'months / 3'] if self.safe else ['2.5', '0', '0.4', '-3', '3.5', '1', '7.49', 'months', 'months / 3'])
            elif k == 4 and m:
                n = self.text(('call', 'max', [atom(m.name), atom('2')]))
            else:
                n = self.small(cov)
            return {'month': self.month(cov), 'spread': n}
        if form == 'payments':
            k = r.randint(1, 5)
            tot = r.choice([100, 1000, 200])
            cuts = sorted(r.sample(range(1, tot), k - 1))
            sh = [b - a for a, b in zip([0] + cuts, cuts + [tot])]
            ms = [self.month(cov) for _ in range(k)]
            if k > 1 and self.ch(0.35):
                ms[-1] = ms[0]
            return {'payments': [[m, self.fmt(D(x) / D(tot))] for m, x in zip(ms, sh)]}
        if form == 'rollout':
            return {'rollout': r.choice(list(self.rollouts))}
        f = self.month(cov)
        w = {'from': f}
        if self.ch(0.7):
            w['until'] = self.month(cov) if self.ch(0.5) else r.choice(['months', str(self.N + 3), str(r.randint(1, self.N)), self.ym(), 'months + 14', 'months - 1'])
        if form == 'every':
            w['every'] = r.choice(['1', '2', '3', '6', '12', '12', '7', '36', '12.0', str(r.randint(1, 30))])
        elif form == 'rate':
            w['rate'] = self.small(cov) if self.ch(0.9) else r.choice(['0', '0.6', '12'])
        else:
            w[form] = self.small(cov, True)
        it = list(w.items())
        r.shuffle(it)
        return dict(it)

    TIES = ['0.125', '2.675', '1.005', '0.005', '0.015', '-0.005', '-2.675', '100', '1000.01', '33.335', '0.01', '0.03', '0.07', '1', '12345.675',
            '99999.995', '-1.005', '2.5e-2', '1e7', '7', '10/3', '2/3', '100/7', '0.1 * 0.05', '1.15 * 0.1 + 0.01', '5%', '12.5%', '0', '0.004999999999999999999',
            '0.005 - 1e-30', '1234567.125', '4444.445']

    def amount(self, L, cov, form, cat, mode):
        """sets amount or quantity/unitPrice/rebate"""
        for k in ('amount', 'quantity', 'unitPrice', 'rebate'):
            L.pop(k, None)
        r = self.r
        rk = self.catrank[cat] - 1
        rate = form == 'rate'
        ctx = Ctx(cov, True, rate, rk if not rate else (99 if not self.safe else rk))
        money = self.pick(ctx, ('pos',), ('money',))
        money = atom(money.name) if money else self.lit(self.certain('money'))
        count = self.pick(ctx, ('pos',), ('count',))
        count = atom(count.name) if count else self.lit(self.certain('count'))
        if mode == 'simple':
            L['amount'] = self.text(('*', money, self.lit(self.certain('small'))))
            return
        k = r.randint(0, 15)
        if k <= 2:
            t = r.choice(self.TIES)
            L['amount'] = t
        elif k == 3:
            L['amount'] = self.text(('*', money, r.choice([atom('12.5%'), atom('0.125'), atom('7%'), atom('33.335%')])))
        elif k <= 5:
            q = self.text(count if self.ch(0.7) else self.pos(ctx, 1))
            u = self.text(money) if self.ch(0.6) else self.fmt(self.certain('money') / 8)
            L['quantity'], L['unitPrice'] = q, u
            if self.ch(0.6):
                fr = self.pick(ctx, ('pos',), ('frac',))
                L['rebate'] = r.choice([self.fmt(self.dec(0, 0.4, r.choice([1, 2, 3]))), '12.5%', '0', '1 / 3', '5%', 'min(%s, 0.3)' % (fr.name if fr else '0.2')])
        elif k == 6:
            L['amount'] = self.text(('neg', ('*', money, self.pos(ctx, 1))))
        elif k <= 8 and (ctx.rank >= 0):
            cs = [c for c in self.allcats if self.catrank[c] <= ctx.rank]
            used = [c for c in self.usecats if self.catrank[c] <= ctx.rank]
            c = r.choice(used if used and self.ch(0.9) else cs)
            e = ('*', atom(r.choice(['7%', '0.05', '12.5%', '3.333%'])), ('call', 'amounts', [atom(c)]))
            if self.ch(0.3):
                e = ('+', e, ('call', 'amounts', [atom(r.choice(cs))]))
            if self.ch(0.3):
                e = ('call', 'max', [e, money])
            L['amount'] = self.text(e)
        elif k <= 10:
            L['amount'] = self.text(('*', money, self.pos(ctx, 2)))
        elif k == 11 and self.rollouts:
            q = r.choice(list(self.rollouts))
            L['amount'] = self.text(('*', money, ('-', atom('1'), ('call', 'done', [atom(q)])))) if self.ch(0.6) else \
                self.text(('*', ('*', money, count), ('call', 'share', [atom(q)])))
        elif k == 12:
            L['amount'] = self.text(('*', count, money))
        else:
            L['amount'] = self.text(self.any(ctx, 3) if self.ch(0.4) else self.pos(ctx, 3))

    def escalate(self, cov):
        r = self.r
        ctx = Ctx(cov, True, False, -1)
        a = self.pick(ctx, ('any',), ('rise',))
        t = r.random()
        if a and t < 0.5:
            return self.text(r.choice([atom(a.name), ('+', atom(a.name), atom('1%')), ('*', atom(a.name), atom('0.5')), ('call', 'max', [atom(a.name), atom('0')]),
                                       ('if?', ('cmp', '>', atom(a.name), atom('2%')), atom(a.name), atom('0.02'))]))
        if t < 0.6 and self.rollouts:
            return 'done(%s) * 2%%' % r.choice(list(self.rollouts))
        return r.choice(['3%', '4%', '0.035', '-2%', '0', '2.5e-2', '1 / 30', '5% - 0.5%', self.fmt(self.dec(0, 0.07, 4))])

    # ---- the whole
    def build(self):
        r = self.r
        pool = ['stay', 'phased', 'full', 'cloud', 'Hybrid', 's1', 'rent', 'plan_B']
        r.shuffle(pool)
        self.strats = pool[:r.choice([1, 2, 2, 3, 3, 4])]
        self.S = frozenset(self.strats)
        self.sy, self.sm = r.randint(2024, 2030), r.choice([1, 1, 4, 7, 12, r.randint(1, 12)])
        self.N = r.choice([12, 24, 36, 60, 60, 120, r.randint(1, 11), r.randint(13, 40), r.randint(30, 130), r.randint(30, 80)])
        if self.ch(0.02):
            self.N = 600
        doc = {'format': '1', 'name': r.choice(['随机模型', 'Random model', Q('model: "x"'), '2027'])}
        if self.ch(0.4):
            doc['currency'] = r.choice(['CNY', 'USD', 'EUR'])
        doc['start'] = '%04d-%02d' % (self.sy, self.sm)
        doc['months'] = str(self.N)
        if self.ch(0.9):
            d = {'rate': self.fmt(r.choice([D('0.045'), D('0.03'), D('0.08'), D('0'), D('0.1'), D('0.0375'), self.dec(0, 0.12, 4)]))}
            if self.ch(0.06):
                d['rate'] = r.choice(['3', '100%', '0.25', '1'])
            if self.ch(0.8):
                d['basis'] = r.choice(['month', 'year'])
            if self.ch(0.8):
                d['timing'] = r.choice(['start', 'mid', 'end'])
            doc['discount'] = d
        if self.ch(0.6):
            doc['baseline'] = r.choice(self.strats)
        if self.ch(0.5):
            doc['fiscalYearStart'] = str(r.choice([1, 4, 7, 10, r.randint(1, 12)]))
        doc['strategies'] = {}
        for s in self.strats:
            d = {'name': r.choice(CN) + s}
            if self.ch(0.12):
                d['eligible'], d['note'] = Bool('false'), '政策不允许'
            doc['strategies'][s] = d
        # rollouts
        self.rollouts = {}
        LY = -(-self.N // 12)
        for q in r.sample(['terminals', 'dbs', 'os_roll', 'wave', 'R2'], r.choice([0, 1, 2, 2, 3])):
            d = {}
            for s in r.sample(self.strats, r.randint(1, len(self.strats))):
                n = r.randint(1, max(1, min(8, LY + 2)))
                tot = r.choice([100, 100, 1000, 80, 37])
                full = {80: 100, 37: 100}.get(tot, tot)
                cuts = sorted(r.choices(range(0, tot + 1), k=n - 1))
                sh = [b - a for a, b in zip([0] + cuts, cuts + [tot])]
                d[s] = [self.fmt(D(x) / D(full)) for x in sh]
            self.rollouts[q] = d
        # categories
        cats = {k: dict(v) for k, v in ref.BUILTIN.items()}
        over = {}
        if self.ch(0.5):
            for _ in range(r.randint(1, 3)):
                c = r.choice(['consulting', 'energy', 'reorg', 'fees', 'spare_parts'] + [x for x in ref.BUILTIN if x != 'residual'])
                if c in over:
                    continue
                if c in ref.BUILTIN and not self.safe and self.ch(0.3):
                    over[c] = {'budget': Bool(r.choice(['true', 'false']))}
                    cats[c]['budget'] = over[c]['budget'] == 'true'
                    continue
                cl = r.choice(['direct', 'hidden'])
                cap = self.ch(0.5) if cl == 'direct' else (self.ch(0.2) and not self.safe)
                over[c] = {'name': r.choice(CN), 'class': cl, 'capital': Bool('true' if cap else 'false')}
                cats[c] = {'class': cl, 'capital': cap}
                if self.ch(0.4):
                    over[c]['budget'] = Bool(r.choice(['true', 'false']))
        self.allcats = list(cats)
        nl = r.choice([3, 4, 6, 8, 10, 14, 18, 22, 25])
        order = self.allcats[:]
        r.shuffle(order)
        self.catrank = {c: i for i, c in enumerate(order)}
        self.usecats = [c for c in r.sample(order, min(len(order), r.randint(2, 9))) if c != 'residual' or not self.safe] or ['hardware']
        if not any(cats[c]['class'] == 'direct' and cats[c]['capital'] for c in self.usecats):
            self.usecats.append(next(c for c in order if cats[c]['class'] == 'direct' and cats[c]['capital'] and c != 'residual'))
        # ranks of 0.. over the used categories matter for formulas
        self.catrank = {c: i for i, c in enumerate(sorted(order, key=lambda c: (c not in self.usecats, self.catrank[c])))}
        self.make_inputs()
        self.make_formulas()
        # layers
        lays = ['os', 'database', 'middleware', 'his', 'Office']
        layers = {}
        if self.ch(0.6):
            for l in r.sample(lays, r.randint(1, 4)):
                d = {}
                if self.ch(0.5):
                    d['name'] = r.choice(CN)
                if self.rollouts and self.ch(0.8):
                    d['rollout'] = r.choice(list(self.rollouts))
                if self.ch(0.3):
                    d['core'] = Bool(r.choice(['true', 'false']))
                if d:
                    layers[l] = d
        # lines
        forms = ['month', 'spread', 'payments', 'every', 'halfLife', 'linear', 'rate'] + (['rollout'] if self.rollouts else [])
        ids = ['l%d' % i for i in range(1, 30)] + list(self.inputs)[:6] + ['osLicence', 'hisSupport', 'Training', 'os', 'stay']
        r.shuffle(ids)
        ids = list(dict.fromkeys(ids))
        self.lines, self.meta = {}, {}
        bl = doc.get('baseline', self.strats[0])
        invest = len(self.strats) > 1 and self.ch(0.5)
        todo = forms[:]
        r.shuffle(todo)
        for i in range(nl):
            form = todo.pop() if todo else r.choice(forms)
            lid = ids[i]
            sub = self.strats if self.ch(0.5) else r.sample(self.strats, r.randint(1, len(self.strats)))
            cat = r.choice(self.usecats)
            simple = False
            if invest and self.ch(0.6):
                simple = True
                if cats[cat]['capital']:
                    sub = [s for s in sub if s != bl] or [s for s in self.strats if s != bl]
                    form = r.choice(['month', 'spread', 'payments'])
                else:
                    sub = [bl]
                    form = r.choice(['every', 'every', 'halfLife', 'rate'])
            cov = frozenset(sub)
            L = {'name': r.choice(CN) + str(i), 'category': cat}
            if len(sub) < len(self.strats) or self.ch(0.2):
                L['in'] = list(sub)
            if self.ch(0.5):
                L['layer'] = r.choice(lays)
            if self.ch(0.45):
                L['vat'] = r.choice(['0.13', '13%', '6%', '0.06', '9%', '0', '60%', '0.28', '1%', Q('3%')])
            c = cats[cat]
            if c['class'] == 'direct' and c['capital'] and cat != 'residual' and self.ch(0.55):
                L['life'] = str(r.choice([12, 36, 60, 72, 1, 7, r.randint(1, 150), self.N, self.N + 1, max(1, self.N // 2)]))
            if self.ch(0.4):
                L['escalate'] = self.escalate(cov)
            if self.ch(0.2):
                L['budget'] = Bool(r.choice(['true', 'false']))
            L['when'] = self.when(cov, form)
            self.amount(L, cov, form, cat, 'simple' if simple else '')
            if simple and self.ch(0.7):
                f = self.fmt(r.choice([D(1), D(1), D(2), D(self.N // 4 + 1)]))
                L['when'] = {'month': {'month': f}, 'spread': {'month': f, 'spread': '3'}, 'every': {'every': '12', 'from': f},
                             'halfLife': {'from': f, 'halfLife': '40'}, 'rate': {'from': f, 'rate': '2'}}.get(form, L['when'])
            for k, v in (('supplier', '某公司'), ('product', 'K-OS V10'), ('unit', '套'), ('subject', '30213'), ('fund', '财政'), ('source', 'q1'),
                         ('note', 'note'), ('grade', r.choice('ABCD'))):
                if self.ch(0.05):
                    L[k] = v
            self.lines[lid], self.meta[lid] = L, (cov, form, cat)
        if self.rollouts:
            doc['rollouts'] = self.rollouts
        fl = list(self.formulas.items())
        r.shuffle(fl)
        doc['inputs'] = self.inputs
        if fl:
            doc['formulas'] = dict(fl)
        if over:
            doc['categories'] = over
        if layers:
            doc['layers'] = layers
        t = r.random()
        if t < 0.65:
            doc['reserve'] = {'share': r.choice(['5%', '0.05', '0.1', '3.3%', '12.5%'])}
        elif t < 0.75:
            doc['reserve'] = {'percentile': '80'}
        if self.ch(0.3):
            doc['cap'] = str(r.randint(1000, 10 ** 8))
        cand = [n for n, d in self.inputs.items() if isinstance(d, dict) and not set(d) & {'value', 'years', 'by'} and d.get('per', 'trial') == 'trial'
                and not set(d) & {'bernoulli', 'poisson', 'binomial', 'discrete'}]
        if len(cand) >= 2 and self.ch(0.3):
            doc['correlations'] = [{'inputs': r.sample(cand, 2), 'rank': r.choice(['0.5', '-0.3', '25%'])}]
        if self.ch(0.1):
            doc['quotation'] = {'number': '0007', 'date': '2027-01-05', 'seller': {'name': 'ACME', 'taxId': '0911'}, 'terms': ['30 days', 'fob']}
        if self.ch(0.1):
            doc['note'] = 'random: model'
        doc['lines'] = self.lines
        self.doc = doc
        return self.repair()

    def shuffled(self):
        """the document with keys of lines and of the top in another order"""
        d = self.doc
        if self.ch(0.3):
            head = ['format', 'name']
            rest = [k for k in d if k not in head]
            self.r.shuffle(rest)
            d = {k: d[k] for k in head + rest}
        d = dict(d)
        ls = {}
        for k, L in d['lines'].items():
            it = list(L.items())
            if self.ch(0.4):
                self.r.shuffle(it)
            ls[k] = dict(it)
        d['lines'] = ls
        return d

    def repair(self):
        """replaces formulas and amounts that fail or are too large; False: give up"""
        LIM = D('9e7')
        self.log = []
        for rnd in range(40):
            m = ref.Model(self.doc)
            bad = False
            for n in self.formulas:
                a = next(x for x in self.atoms if x.name == n)
                try:
                    for s in sorted(a.cov):
                        for y in range(1, m.LY + 1):
                            v = ref.Env(m, s, y, True).name(n)
                            if abs(v) > D('1e9') or a.role == 'pos' and v <= 0 or v != 0 and abs(v) < D('1e-12'):
                                raise ref.ModelError('size %s' % v)
                except ref.ModelError as e:
                    self.log.append((n, self.formulas[n], str(e)))
                    at = self.pick(Ctx(a.cov, a.yr, a.ev, -1), ('pos',), ('small', 'count', 'money', 'frac'))
                    t = '%s + 1' % (at.name if at else '2')
                    self.formulas[n] = self.doc['formulas'][n] = t
                    bad = True
            if bad:
                continue
            m = ref.Model(self.doc)
            for lid, L in self.lines.items():
                cov, form, cat = self.meta[lid]
                try:
                    for s in sorted(cov):
                        tot = 0
                        ps = m.postings(lid, s)
                        for y in range(1, m.LY + 1):
                            if abs(m.amount(lid, s, y)) > LIM:
                                raise ref.ModelError('large')
                        if any(abs(x) > LIM for t, x in ps) or abs(sum(x for t, x in ps)) > LIM * 20:
                            raise ref.ModelError('large')
                except ref.ModelError as e:
                    self.log.append((lid, dict(L), str(e)))
                    bad = True
                    if 'large' in str(e) or rnd < 3:
                        self.amount(L, cov, form, cat, '' if rnd < 6 else 'simple')
                    if rnd >= 2 and 'large' not in str(e):
                        L['when'] = self.when(cov, form)
                    if rnd >= 8 and 'escalate' in L:
                        del L['escalate']
                    if rnd >= 12:
                        L['when'] = {'month': '1'}
                        self.meta[lid] = (cov, 'month', cat)
            if not bad:
                return True
        return False


def make(seed, safe=False):
    for attempt in range(50):
        g = Gen(seed, attempt, safe)
        try:
            ok = g.build()
        except ref.ModelError as e:
            if os.environ.get('RM_DEBUG'):
                sys.stderr.write('attempt %d: %s\n' % (attempt, e))
            continue
        if not ok:
            continue
        if os.environ.get('RM_DEBUG'):
            for l in g.log:
                sys.stderr.write('repaired %s\n' % (l,))
        d = g.shuffled()
        text = Writer(g.r).doc(d)
        text = '# random model, seed %s%s\n' % (seed, ' --safe' if safe else '') + text
        back = yaml.load(text, Loader=yaml.BaseLoader)

        def plain(v):
            if isinstance(v, dict):
                return {k: plain(x) for k, x in v.items()}
            if isinstance(v, list):
                return [plain(x) for x in v]
            return str(v)
        assert back == plain(d), 'yaml round trip'
        m = ref.Model(back)
        m.run()
        return text
    raise SystemExit('no model for seed %s' % seed)


if __name__ == '__main__':
    args = [a for a in sys.argv[1:] if a != '--safe']
    sys.stdout.write(make(args[0], '--safe' in sys.argv))
