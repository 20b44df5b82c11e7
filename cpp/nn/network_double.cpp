#include "nn/network_impl.h"

// Proofs, and numbers shown as exact: compiled for size.
namespace downhill::nn {

template class Pass<double>;
template class Network<double>;

}  // namespace downhill::nn
