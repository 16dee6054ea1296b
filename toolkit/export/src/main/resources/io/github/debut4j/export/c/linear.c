/*
 * A factor of a chain: blocks on the diagonal of a matrix, each a grid of r x s diagonal t x t
 * matrices. Its weights begin at index first; its product goes to index to of the workspace, or to
 * the output if that is negative. A dense matrix has one block and t = 1.
 */
typedef struct {
    int blocks, r, s, t;
    int first;
    int to;
} net_factor;

/*
 * The product of a chain, plus a bias, through an activation function (null for none). Features
 * from inputs to columns - 1 are zero; rows from outputs on are dropped.
 */
typedef struct {
    int factors;
    const net_factor *chain;
    net_weights weights;
    int inputs, columns, outputs;
    const float *bias;
    net_function *function;
    const float *parameters;
} net_linear;
