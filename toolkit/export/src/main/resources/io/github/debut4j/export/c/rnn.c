typedef struct {
    int steps, inputs, outputs;
    net_weights weights, recurrent;
    const float *bias;
    net_function *function;
    const float *parameters;
} net_rnn;

/* A simple recurrent layer; the states of all steps are its output. */
static void net_simple_recurrent(const net_rnn *rnn, const float *x, float *y)
{
    const int n = rnn->outputs;
    int step, k;
    for (step = 0; step < rnn->steps; step++, x += rnn->inputs, y += n) {
        for (k = 0; k < n; k++) {
            y[k] = rnn->bias[k] + net_dot(rnn->weights, k * rnn->inputs, rnn->inputs, x);
            if (step > 0) {
                y[k] += net_dot(rnn->recurrent, k * n, n, y - n);
            }
        }
        net_apply(rnn->function, rnn->parameters, y, n);
    }
}
