#include "nn/network_impl.h"

// Live training: compiled for speed.
namespace downhill::nn {

template class Pass<float>;
template class Network<float>;

}  // namespace downhill::nn
