// The workload by hand in C++: month by month, every posting rounded to the fen and tested for a tie, one thread. It is what a processor can do, not what a
// product could be: the model is compiled in. Takes the file that native-input.ts writes; for each line "TRIALS SEED" of standard input prints a line of JSON.
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <memory>
#include <numeric>
#include <vector>
#ifdef __AVX2__
#include <immintrin.h>
#endif

namespace {

constexpr int kMonths = 60, kYears = 5, kStrategies = 3, kItems = 24, kDips = 4, kRisks = 6;
// Trials that are computed together: their columns fit the cache.
constexpr int kBlock = 1024;
constexpr int kLanes = 16;
constexpr int kCells = 512;
constexpr double kLog2 = 0.69314718055994530942;
// Roundings of an amount on its way to the fen, with room, as a share of it.
constexpr double kDoubt = 12 * 0x1p-53;

using Column = std::array<double, kBlock>;
using Words = std::vector<uint32_t>;

// ---- chance ---------------------------------------------------------------------------------------------------------------------------------------

uint32_t scrambled(uint32_t x) {
  x = (x ^ (x >> 16)) * 0x7feb352du;
  x = (x ^ (x >> 15)) * 0x846ca68bu;
  return x ^ (x >> 16);
}

typedef uint32_t Lanes __attribute__((vector_size(kLanes * 4)));

// sfc32 (C. Doty-Humphrey, PractRand) in independent lanes; a stream of its own for each variable and block.
void fill(uint32_t* out, size_t count, uint32_t seed, uint32_t stream, uint32_t block) {
  Lanes a, b, c, counter;
  for (int lane = 0; lane < kLanes; ++lane) {
    const uint32_t key = scrambled(stream * 0x9e3779b9u + uint32_t(lane) + 1);
    a[lane] = scrambled(key ^ seed);
    b[lane] = scrambled(a[lane] + block * 0x85ebca6bu);
    c[lane] = key;
    counter[lane] = 1;
  }
  const auto next = [&] {
    const Lanes word = a + b + counter;
    counter += 1;
    a = b ^ (b >> 9);
    b = c + (c << 3);
    c = ((c << 21) | (c >> 11)) + word;
    return word;
  };
  for (int i = 0; i < 12; ++i) next();
  for (size_t i = 0; i < count; i += kLanes) {
    const Lanes word = next();
    std::memcpy(out + i, &word, sizeof word);
  }
}

// ---- quantile tables --------------------------------------------------------------------------------------------------------------------------------

// Cubics over cells that halve towards both tails, 16 an octave: coefficients of the powers of the word's distance from its end.
struct Table {
  double cubic[2][kCells][4];
};

const double* cellOf(const Table& table, uint32_t word, double& distance) {
  const int32_t near = int32_t(word & 0x7fffffffu);
  const float from_one = float(near) + 1.0f;
  uint32_t bits;
  std::memcpy(&bits, &from_one, sizeof bits);
  distance = near;
  return table.cubic[word >> 31][(bits >> 19) - (127u << 4)];
}

void quantiles(double* out, const uint32_t* words, size_t count, const Table& table) {
  size_t done = 0;
#if defined(__AVX2__) && defined(__FMA__)
  // Four rows of coefficients are loaded whole and turned: gathers are slower.
  done = count / 4 * 4;
  for (size_t i = 0; i < done; i += 4) {
    double at[4];
    const __m256d r0 = _mm256_loadu_pd(cellOf(table, words[i], at[0])), r1 = _mm256_loadu_pd(cellOf(table, words[i + 1], at[1]));
    const __m256d r2 = _mm256_loadu_pd(cellOf(table, words[i + 2], at[2])), r3 = _mm256_loadu_pd(cellOf(table, words[i + 3], at[3]));
    const __m256d even01 = _mm256_unpacklo_pd(r0, r1), odd01 = _mm256_unpackhi_pd(r0, r1);
    const __m256d even23 = _mm256_unpacklo_pd(r2, r3), odd23 = _mm256_unpackhi_pd(r2, r3);
    const __m256d c0 = _mm256_permute2f128_pd(even01, even23, 0x20), c2 = _mm256_permute2f128_pd(even01, even23, 0x31);
    const __m256d c1 = _mm256_permute2f128_pd(odd01, odd23, 0x20), c3 = _mm256_permute2f128_pd(odd01, odd23, 0x31);
    const __m256d x = _mm256_loadu_pd(at);
    _mm256_storeu_pd(out + i, _mm256_fmadd_pd(_mm256_fmadd_pd(_mm256_fmadd_pd(c3, x, c2), x, c1), x, c0));
  }
#endif
  for (size_t i = done; i < count; ++i) {
    double x;
    const double* c = cellOf(table, words[i], x);
    out[i] = ((c[3] * x + c[2]) * x + c[1]) * x + c[0];
  }
}

void triangular(double* out, const uint32_t* words, const double law[3]) {
  const double low = law[0], likely = law[1], high = law[2];
  const double rising = (high - low) * (likely - low), falling = (high - low) * (high - likely), turn = (likely - low) / (high - low);
  for (int i = 0; i < kBlock; ++i) {
    const double u = (double(int32_t(words[i] ^ 0x80000000u)) + 2147483648.5) * 0x1p-32;
    const double root = std::sqrt(u < turn ? u * rising : (1 - u) * falling);
    out[i] = u < turn ? low + root : high - root;
  }
}

constexpr double kReciprocals[] = {1. / 11, 1. / 10, 1. / 9, 1. / 8, 1. / 7, 1. / 6, 1. / 5, 1. / 4, 1. / 3, 1. / 2, 1};

// From half-lives of at least half a month to what a month leaves, 2^(-1/h): e^(x/2) by its series, squared.
void monthlyShare(double* column) {
  for (int i = 0; i < kBlock; ++i) {
    const double x = -0.5 * kLog2 / column[i];
    double sum = 1;
    for (const double reciprocal : kReciprocals) sum = 1 + sum * x * reciprocal;
    column[i] = sum * sum;
  }
}

// ---- the workload -----------------------------------------------------------------------------------------------------------------------------------

struct Item {
  bool hidden;
  double units[kMonths];
  Table cost;
};
struct Dip {
  double staff;
  int start;
  double loss[3], half_life[3];
};
struct Risk {
  // Words from which on there is one incident more.
  std::vector<uint32_t> more;
  Table hours, loss_per_hour;
};
struct Strategy {
  Item items[kItems];
  Dip dips[kDips];
  Risk risks[kRisks];
};
struct Workload {
  double factor[kMonths];
  Table rise;
  Strategy strategies[kStrategies];
};

struct Reader {
  std::FILE* file;
  double next() {
    double x = 0;
    if (std::fread(&x, sizeof x, 1, file) != 1) std::exit(2);
    return x;
  }
  template <size_t n> void list(double (&out)[n]) {
    for (double& x : out) x = next();
  }
  void table(Table& out) {
    for (auto& side : out.cubic) for (auto& cell : side) list(cell);
  }
};

std::vector<uint32_t> poissonSteps(double mean) {
  std::vector<uint32_t> steps;
  double chance = std::exp(-mean), below = chance;
  for (int k = 1; below * 0x1p32 < 4294967295.0 && 1 - below > 1e-11; ++k) {
    steps.push_back(uint32_t(below * 0x1p32 + 0.5));
    chance *= mean / k;
    below += chance;
  }
  return steps;
}

void read(Workload& w, const char* path) {
  Reader in{std::fopen(path, "rb")};
  if (!in.file) std::exit(2);
  in.list(w.factor);
  in.table(w.rise);
  for (Strategy& s : w.strategies) {
    for (Item& item : s.items) {
      item.hidden = in.next() != 0;
      in.list(item.units);
      in.table(item.cost);
    }
    for (Dip& dip : s.dips) {
      dip.staff = in.next();
      dip.start = int(in.next());
      in.list(dip.loss);
      in.list(dip.half_life);
    }
    for (Risk& risk : s.risks) {
      risk.more = poissonSteps(in.next());
      in.table(risk.hours);
      in.table(risk.loss_per_hour);
    }
  }
  std::fclose(in.file);
}

// ---- a block of trials -------------------------------------------------------------------------------------------------------------------------------

struct Work {
  std::array<Column, kYears> level;
  std::array<Column, kItems> cost;
  std::array<Column, kDips> fading, kept;
  Column month_open, month_hidden, open, hidden;
  Words words = Words(kBlock), incident_words;
  std::vector<double> hours, loss;
  std::vector<uint32_t> trial;
  bool tie = false;
};

// Adds R(100 * amount) to sums, in fen; tells whether some amount lies so near a tie that float64 cannot tell its side.
template <class Amount> int addRounded(double* sums, Amount amount) {
  int ties = 0;
  for (int i = 0; i < kBlock; ++i) {
    const double fen = amount(i), whole = std::floor(fen + 0.5);
    sums[i] += whole;
    ties |= std::fabs(fen - whole) > 0.5 - fen * kDoubt;
  }
  return ties;
}

void simulateBlock(const Workload& w, Work& work, uint32_t seed, uint32_t block, double* const outputs[2 * kStrategies]) {
  uint32_t stream = 0;
  int ties = 0;
  const auto draw = [&] { fill(work.words.data(), kBlock, seed, ++stream, block); return work.words.data(); };
  for (int year = 0; year < kYears; ++year) {
    double* level = work.level[year].data();
    quantiles(level, draw(), kBlock, w.rise);
    for (int i = 0; i < kBlock; ++i) level[i] = (1 + level[i]) * (year > 0 ? work.level[year - 1][i] : 1);
  }
  for (int k = 0; k < kStrategies; ++k) {
    const Strategy& s = w.strategies[k];
    for (int j = 0; j < kItems; ++j) quantiles(work.cost[j].data(), draw(), kBlock, s.items[j].cost);
    for (int j = 0; j < kDips; ++j) {
      triangular(work.fading[j].data(), draw(), s.dips[j].loss);
      for (double& x : work.fading[j]) x *= 100 * s.dips[j].staff;
      triangular(work.kept[j].data(), draw(), s.dips[j].half_life);
      monthlyShare(work.kept[j].data());
    }
    work.open.fill(0);
    work.hidden.fill(0);
    for (int month = 0; month < kMonths; ++month) {
      const double* level = work.level[month / 12].data();
      work.month_open.fill(0);
      work.month_hidden.fill(0);
      for (int j = 0; j < kItems; ++j) {
        const double fen = 100 * s.items[j].units[month];
        if (fen == 0) continue;
        const double* cost = work.cost[j].data();
        ties |= addRounded(s.items[j].hidden ? work.month_hidden.data() : work.month_open.data(), [=](int i) { return cost[i] * fen * level[i]; });
      }
      for (int j = 0; j < kDips; ++j) {
        if (month < s.dips[j].start) continue;
        double* fading = work.fading[j].data();
        const double* kept = work.kept[j].data();
        ties |= addRounded(work.month_hidden.data(), [=](int i) {
          const double fen = fading[i] * level[i];
          fading[i] *= kept[i];
          return fen;
        });
      }
      const double worth = 0.01 * w.factor[month];
      for (int i = 0; i < kBlock; ++i) {
        work.open[i] += work.month_open[i] * worth;
        work.hidden[i] += work.month_hidden[i] * worth;
      }
    }
    for (const Risk& risk : s.risks) {
      const uint32_t* words = draw();
      uint32_t counts[kBlock] = {};
      for (const uint32_t step : risk.more) for (int i = 0; i < kBlock; ++i) counts[i] += words[i] >= step;
      const size_t all = std::accumulate(counts, counts + kBlock, size_t(0));
      const size_t padded = (all + kLanes - 1) / kLanes * kLanes;
      work.trial.resize(padded + 4);
      work.incident_words.resize(padded);
      work.hours.resize(padded);
      work.loss.resize(padded);
      size_t next = 0;
      for (uint32_t i = 0; i < kBlock; ++i) {
        // Four at once, written over by the next trial: most have fewer, and a loop of unknown length is guessed wrong.
        for (size_t n = 0; n < 4; ++n) work.trial[next + n] = i;
        for (size_t n = 4; n < counts[i]; ++n) work.trial[next + n] = i;
        next += counts[i];
      }
      fill(work.incident_words.data(), padded, seed, ++stream, block);
      quantiles(work.hours.data(), work.incident_words.data(), padded, risk.hours);
      fill(work.incident_words.data(), padded, seed, ++stream, block);
      quantiles(work.loss.data(), work.incident_words.data(), padded, risk.loss_per_hour);
      fill(work.incident_words.data(), padded, seed, ++stream, block);
      for (size_t n = 0; n < all; ++n) {
        const uint32_t month = uint32_t((uint64_t(work.incident_words[n]) * kMonths) >> 32), i = work.trial[n];
        const double fen = work.hours[n] * work.loss[n] * work.level[month / 12][i] * 100, whole = std::floor(fen + 0.5);
        work.hidden[i] += whole * 0.01 * w.factor[month];
        ties |= std::fabs(fen - whole) > 0.5 - fen * kDoubt;
      }
    }
    for (int i = 0; i < kBlock; ++i) {
      outputs[2 * k][i] = work.open[i] + work.hidden[i];
      outputs[2 * k + 1][i] = work.hidden[i];
    }
  }
  work.tie |= ties != 0;
}

// ---- statistics ----------------------------------------------------------------------------------------------------------------------------------------

void printFigures(std::vector<double> values) {
  const double n = double(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  for (const double x : values) squares += (x - mean) * (x - mean);
  std::printf("[%.17g,%.17g", mean, std::sqrt(squares / (n - 1)));
  auto from = values.begin();
  double last = 0;
  for (const double p : {0.05, 0.10, 0.50, 0.80, 0.90, 0.95}) {
    const double place = p * (n - 1);
    const auto at = values.begin() + ptrdiff_t(place);
    std::nth_element(from, at, values.end());
    const double next = at + 1 < values.end() ? *std::min_element(at + 1, values.end()) : *at;
    last = *at + (place - std::floor(place)) * (next - *at);
    std::printf(",%.17g", last);
    from = at;
  }
  double tail = 0;
  size_t count = 0;
  for (auto x = from; x != values.end(); ++x) if (*x >= last) { tail += *x; ++count; }
  std::printf(",%.17g]", tail / double(count));
}

double share(const std::vector<double>& a, const std::vector<double>& b) {
  size_t count = 0;
  for (size_t i = 0; i < a.size(); ++i) count += a[i] < b[i];
  return double(count) / double(a.size());
}

}  // namespace

int main(int, char** arguments) {
  const auto workload = std::make_unique<Workload>();
  read(*workload, arguments[1]);
  const auto work = std::make_unique<Work>();
  unsigned long trials, seed;
  while (std::scanf("%lu %lu", &trials, &seed) == 2) {
    const auto started = std::chrono::steady_clock::now();
    const std::clock_t had = std::clock();
    const size_t blocks = (trials + kBlock - 1) / kBlock;
    std::vector<std::vector<double>> outputs(2 * kStrategies, std::vector<double>(blocks * kBlock));
    for (size_t block = 0; block < blocks; ++block) {
      double* own[2 * kStrategies];
      for (int k = 0; k < 2 * kStrategies; ++k) own[k] = outputs[k].data() + block * kBlock;
      simulateBlock(*workload, *work, uint32_t(seed), uint32_t(block), own);
    }
    std::printf("{\"figures\":[");
    for (int k = 0; k < 2 * kStrategies; ++k) {
      outputs[k].resize(trials);
      if (k > 0) std::printf(",");
      printFigures(outputs[k]);
    }
    std::printf("],\"less\":[%.17g,%.17g,%.17g]", share(outputs[0], outputs[2]), share(outputs[0], outputs[4]), share(outputs[2], outputs[4]));
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - started;
    const double processor = double(std::clock() - had) / CLOCKS_PER_SEC;
    std::printf(",\"seconds\":%.9g,\"processor\":%.9g,\"tie\":%s}\n", taken.count(), processor, work->tie ? "true" : "false");
    std::fflush(stdout);
  }
}
