static float net_mean(
    const float *x, int rows, int row_step, int columns, int column_step, int parameter)
{
    const int count = rows * columns;
    return net_sum(x, rows, row_step, columns, column_step, parameter)
        / (float)(count > 0 ? count : 1);
}
