/* Weights in eight bits, with one scale for 64 neighbours. */
typedef struct {
    const signed char *values;
    const float *scales;
} net_weights;

#define NET_WEIGHT(weights, k) ((float)(weights).values[k] * (weights).scales[(k) >> 6])
