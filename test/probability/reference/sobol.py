"""Writes src/probability/joe-kuo.ts's table and test/probability/reference/sobol.json, both from scipy (1.17.1).

    python3 test/probability/reference/sobol.py table     the words of the table, to standard output
    python3 test/probability/reference/sobol.py points    the points, to standard output
"""
import json
import sys
import textwrap
from importlib.resources import files

import numpy as np
from scipy.stats import qmc

DIMENSIONS = 1024


def table():
    numbers = np.load(files('scipy.stats') / '_sobol_direction_numbers.npz')
    words = []
    for polynomial, initial in zip(numbers['poly'][1:DIMENSIONS].tolist(), numbers['vinit'][1:DIMENSIONS].tolist()):
        degree = polynomial.bit_length() - 1
        bits = '1' + format(polynomial, 'b')[1:-1]
        for k in range(2, degree + 1):
            bits += format(initial[k - 1], 'b').zfill(k)[:-1]
        words.append(format(int(bits, 2), 'x'))
    return '\n'.join(textwrap.wrap(' '.join(words), 172))


def points():
    """The first 64 points in every dimension that the table has, and a few of the first 2^20, as whole numbers of 2^-30."""
    sobol = qmc.Sobol(DIMENSIONS, scramble=False, bits=30)
    first = (sobol.random(64) * 2**30).astype(int)
    dimensions = [0, 1, 2, 3, 10, 100, 500, 1023]
    far = {}
    for index in (1023, 65535, 999999):
        sobol.reset()
        sobol.fast_forward(index)
        far[index] = (sobol.random(1)[0] * 2**30).astype(int)[dimensions].tolist()
    # Of all dimensions a sum and an alternating sum a point keep the file small.
    weights = np.arange(1, DIMENSIONS + 1)
    return {'scipy': '1.17.1', 'sums': (first % 65521 * weights).sum(axis=1).tolist(), 'dimensions': dimensions, 'first': first[:, dimensions].tolist(), 'far': far}


print(table() if sys.argv[1] == 'table' else json.dumps(points()))
