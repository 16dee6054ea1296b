/* Weights as they are. */
typedef const float *net_weights;

#define NET_WEIGHT(weights, k) ((weights)[k])
