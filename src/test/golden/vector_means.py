"""k-means of vectors by scikit-learn, from given first vectors on.

    python3 -m venv .venv && .venv/bin/pip install scikit-learn==1.9.1 numpy==2.4.6
    .venv/bin/python src/test/golden/vector_means.py > src/test/resources/golden/vector_means.tsv

Points are the sweep of sweeps.py; the first vectors are the first points. One line a case: length of
a point, vectors, points, then the vectors after at most 25 rounds of Lloyd's algorithm.
"""

import numpy as np
from sklearn.cluster import KMeans


def sweep(count):
    made, s = np.empty(count, np.float32), 1
    for i in range(count):
        s = (1664525 * s + 1013904223) & 0xFFFFFFFF
        made[i] = ((s >> 8) - 8388608) / 8388608.0 * 2.0 ** -((i >> 8) & 7)
    return made


for length, vectors, points in ((2, 4, 300), (4, 8, 1000), (8, 16, 2000), (3, 5, 777)):
    x = sweep(points * length).reshape(points, length).astype(np.float64)
    means = KMeans(vectors, init=x[:vectors], n_init=1, max_iter=25, tol=0, algorithm="lloyd").fit(x)
    print(length, vectors, points, " ".join(repr(float(v)) for v in means.cluster_centers_.ravel()), sep="\t")
