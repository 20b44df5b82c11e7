#include "core/surface.h"

#include <algorithm>

#include "core/surface_functions.h"

namespace downhill {
namespace {

using namespace surface_functions;

// What the table needs, from one formula F.
template <class F>
struct Row {
  static Jet jet(const double* p, const Jet& x, const Jet& y) { return F::value(p, x, y); }

  // The last four overlap the ones before where n is no multiple of four.
  [[gnu::flatten]] static void picture_row(const double* __restrict__ p, std::size_t n,
                                           const float* __restrict__ x, float y,
                                           float* __restrict__ out) {
    for (std::size_t next = 0; next < n; next += 4) {
      const std::size_t i = next + 4 <= n ? next : n - 4;
      Floats xs;
      __builtin_memcpy(&xs, x + i, sizeof xs);
      const Floats values = F::value(p, xs, Floats{} + y);
      __builtin_memcpy(out + i, &values, sizeof values);
    }
  }
};

template <class F>
constexpr auto bent_of() -> decltype(Surface::bent) {
  if constexpr (requires { F::bent; })
    return F::bent;
  else
    return nullptr;
}

template <class F>
constexpr bool is_quadratic() {
  return requires { F::kQuadratic; };
}

template <class F>
constexpr Surface row(const char* id, const char* label, const char* formula, const char* source,
                      Domain domain, double start_x, double start_y,
                      std::span<const Option> options = {}) {
  return {id,       label,   formula,           source,      domain,       start_x,
          start_y,  options, is_quadratic<F>(), Row<F>::jet, bent_of<F>(), Row<F>::picture_row,
          F::minima};
}

constexpr Option number(const char* id, const char* symbol, const char* label, double fallback,
                        double min, double max) {
  return {id, symbol, label, Option::Kind::number, fallback, min, max};
}

constexpr const char* kSfu = "Surjanovic & Bingham, Virtual Library of Simulation Experiments";

constexpr Option kEllipse[] = {number("kappa", "κ", "condition number", 20, 1, 1e6),
                               number("angle", "φ", "angle in degrees", 0, -360, 360),
                               number("cx", "", "center θ₁", 0, -1e6, 1e6),
                               number("cy", "", "center θ₂", 0, -1e6, 1e6)};
constexpr Option kRosenbrock[] = {number("a", "a", "place of the minimum", 1, -10, 10),
                                  number("b", "b", "steepness of the valley", 100, 1e-3, 1e6)};

constexpr Surface kQuadraticForm =
    row<Quadratic>("quadratic", "Quadratic", "v + (p − c)ᵀ A (p − c)", "", {-1, 1, -1, 1}, 1, 1);

constexpr Surface kTable[] = {
    row<Ellipse>("ellipse", "Ellipse", "½ (p − c)ᵀ R diag(1, κ) Rᵀ (p − c)", "lecture, L3",
                 {-5.6, 3.7, -2.7, 2.8}, -4.2, 1.9, kEllipse),
    row<Rosenbrock>("rosenbrock", "Rosenbrock", "(a − x)² + b (y − x²)²", "Rosenbrock 1960",
                    {-2, 2, -1, 3}, -1.6, 0.75, kRosenbrock),
    row<Beale>("beale", "Beale", "(1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²",
               "Beale 1958", {-4.5, 4.5, -4.5, 4.5}, 1, 1),
    row<Himmelblau>("himmelblau", "Himmelblau", "(x² + y − 11)² + (x + y² − 7)²", "Himmelblau 1972",
                    {-5, 5, -5, 5}, -0.5, -1),
    row<StyblinskiTang>("styblinski_tang", "Styblinski-Tang", "½ Σ (x⁴ − 16x² + 5x)",
                        "Styblinski & Tang 1990", {-5, 5, -5, 5}, 0.5, 4),
    row<Rastrigin>("rastrigin", "Rastrigin", "20 + Σ (x² − 10 cos 2πx)", "Rastrigin 1974",
                   {-5.12, 5.12, -5.12, 5.12}, -2, 3.5),
    row<Ackley>("ackley", "Ackley",
                "−20 exp(−0.2 √(½(x² + y²))) − exp(½(cos 2πx + cos 2πy)) + e + 20", "Ackley 1987",
                {-5, 5, -5, 5}, -3.5, 2.4),
    row<GoldsteinPrice>("goldstein_price", "Goldstein-Price",
                        "[1 + (x + y + 1)²(19 − 14x + 3x² − 14y + 6xy + 3y²)] [30 + (2x − 3y)²(18 "
                        "− 32x + 12x² + 48y − 36xy + 27y²)]",
                        "Goldstein & Price 1971", {-2, 2, -2, 2}, -1.5, 1),
    row<Booth>("booth", "Booth", "(x + 2y − 7)² + (2x + y − 5)²", kSfu, {-10, 10, -10, 10}, -8, 7),
    row<Matyas>("matyas", "Matyas", "0.26 (x² + y²) − 0.48 xy", kSfu, {-10, 10, -10, 10}, -9, -7),
    row<ThreeHumpCamel>("three_hump_camel", "Three-hump camel", "2x² − 1.05x⁴ + x⁶/6 + xy + y²",
                        kSfu, {-5, 5, -5, 5}, -2, 3),
    row<SixHumpCamel>("six_hump_camel", "Six-hump camel",
                      "(4 − 2.1x² + x⁴/3) x² + xy + (4y² − 4) y²", kSfu, {-3, 3, -2, 2}, -2, 1.5),
    row<McCormick>("mccormick", "McCormick", "sin(x + y) + (x − y)² − 1.5x + 2.5y + 1", kSfu,
                   {-1.5, 4, -3, 4}, 3, 3),
    row<Easom>("easom", "Easom", "−cos x cos y exp(−(x − π)² − (y − π)²)", kSfu, {-10, 10, -10, 10},
               2, 4.5),
    row<Levy13>("levy13", "Lévy N. 13",
                "sin² 3πx + (x − 1)²(1 + sin² 3πy) + (y − 1)²(1 + sin² 2πy)", kSfu,
                {-10, 10, -10, 10}, -6, 7),
    row<Saddle>("saddle", "Saddle", "x² − y²", "Deep Learning, section 8.2.3", {-2, 2, -2, 2}, 1.5,
                0.1),
    row<MonkeySaddle>("monkey_saddle", "Monkey saddle", "x³ − 3xy²",
                      "three valleys meet in one point", {-2, 2, -2, 2}, 1.2, 0.9),
    row<TwoWells>("two_wells", "Two wells",
                  "x² + y² − 2 exp(−5((x − 1)² + y²)) − 3 exp(−5((x + 1)² + y²))", "after Dupont",
                  {-2, 2, -2, 2}, 0.6, 1.6),
    row<Plateau>("plateau", "Plateau", "1 − exp(−½(x² + y²))", "flat far out", {-4, 4, -4, 4}, -2.2,
                 1.4),
};

}  // namespace

std::vector<Minimum> Surface::minima(const double* p) const {
  const Minima known = known_minima(p);
  return {known.all, known.all + known.count};
}

double Surface::value(const double* p, double x, double y) const {
  return jet(p, Jet::variable_x(x), Jet::variable_y(y)).v;
}

Evaluation Surface::evaluate(const double* p, double x, double y) const {
  const Jet f = jet(p, Jet::variable_x(x), Jet::variable_y(y));
  return {f.v, Point(f.x, f.y), f.xx, f.xy, f.yy};
}

void Surface::grid_row(const double* p, std::size_t n, const float* x, float y, float* out) const {
  if (n >= 4) return picture_row(p, n, x, y, out);
  float xs[4] = {}, values[4];
  std::copy_n(x, n, xs);
  picture_row(p, 4, xs, y, values);
  std::copy_n(values, n, out);
}

const Surface& quadratic_form() { return kQuadraticForm; }

std::span<const Surface> surfaces() { return kTable; }

const Surface& surface_info(std::string_view id) { return find_row(surfaces(), "surface", id); }

}  // namespace downhill
