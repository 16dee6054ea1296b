// @NAME@: a DeBut chain in fixed point, written by debut4j.
// The product of a @OUTPUTS@ x @INPUTS@ matrix with vectors, factor by factor.
//
// chain       @CHAIN@
// block       @ROWS@ rows x @COLUMNS@ columns x @LANES@ lanes of multipliers
// widths      weights @WEIGHT_BITS@, activations @BITS@, accumulator @SUM_BITS@ bits
// input       @INPUTS@ words of @LANES@ integers of format @INPUT_FORMAT@ (integer bits.fractional bits)
// output      @OUTPUTS@ words of @LANES@ integers of format @OUTPUT_FORMAT@
// cycles      @LOAD@ to take the input, @COMPUTE@ to compute, @DRAIN@ to emit the output
//
// A word is transferred at each rising edge with valid and ready; lane k has bits k*@BITS@ to k*@BITS@+@LAST_BIT@.
// The weights are in @FILE@_weights.hex.

// An activation memory: one write port, and a read port per column of the block.
module @NAME@_buffer (
    input wire clk,
    input wire write,
    input wire [@ADDRESS_MSB@:0] write_address,
    input wire [@WORD_MSB@:0] write_data,
    input wire read,
    input wire [@READ_ADDRESS_MSB@:0] read_address,
    output wire [@READ_DATA_MSB@:0] read_data
);
    genvar column;
    generate
        for (column = 0; column < @COLUMNS@; column = column + 1) begin : copy
            reg [@WORD_MSB@:0] memory [0:@DEPTH_LAST@];
            reg [@WORD_MSB@:0] data;
            always @(posedge clk) begin
                if (write) memory[write_address] <= write_data;
                if (read) data <= memory[read_address[column*@ADDRESS_BITS@ +: @ADDRESS_BITS@]];
            end
            assign read_data[column*@WORD_BITS@ +: @WORD_BITS@] = data;
        end
    endgenerate
endmodule

module @NAME@ #(
    parameter WEIGHTS = "@FILE@_weights.hex"
) (
    input wire clk,
    input wire reset,
    input wire in_valid,
    output wire in_ready,
    input wire [@WORD_MSB@:0] in_data,
    output reg out_valid,
    input wire out_ready,
    output wire [@WORD_MSB@:0] out_data,
    output reg out_last
);
    localparam [1:0] LOAD = 2'd0;
    localparam [1:0] COMPUTE = 2'd1;
    localparam [1:0] FLUSH = 2'd2;
    localparam [1:0] DRAIN = 2'd3;

    reg [1:0] state;
    reg [@FACTOR_MSB@:0] factor;
    reg source;  // the memory that is read
    reg [@COUNT_MSB@:0] count;

    // The constants of each factor; counters go from 0 to the last value.
    reg [@COUNT_MSB@:0] last_block;
    reg [@COUNT_MSB@:0] last_diagonal;  // t - 1
    reg [@COUNT_MSB@:0] last_tile;
    reg [@COUNT_MSB@:0] last_slot;
    reg [@COUNT_MSB@:0] last_step;
    reg [@COUNT_MSB@:0] last_row;  // r - 1
    reg [@ADDRESS_MSB@:0] distance;  // t
    reg [@ADDRESS_MSB@:0] step_distance;  // columns * t
    reg [@ADDRESS_MSB@:0] block_distance;  // s * t - t + 1
    reg [@ROWS_MSB@:0] rows_of_last_tile;
    reg [@COLUMNS_LAST@:0] columns_of_last_step;
    always @* begin
        case (factor)
@FACTORS@        endcase
    end

    // Read addresses: b*s*t + l*t + j, l fastest, then the rows' tile, j, b.
    reg [@COUNT_MSB@:0] slot;
    reg [@COUNT_MSB@:0] tile;
    reg [@COUNT_MSB@:0] diagonal;
    reg [@COUNT_MSB@:0] block;
    reg [@ADDRESS_MSB@:0] base;
    reg [@ADDRESS_MSB@:0] read_base;
    reg [@WEIGHT_ADDRESS_MSB@:0] weight_address;
    wire issue = state == COMPUTE && slot <= last_step;
    wire fetch = state == DRAIN && count != @OUTPUT_COUNT@ && (!out_valid || out_ready);

    wire [@READ_ADDRESS_MSB@:0] read_address;
    genvar column;
    generate
        for (column = 0; column < @COLUMNS@; column = column + 1) begin : ports
            localparam [@ADDRESS_MSB@:0] COLUMN = column;
            assign read_address[column*@ADDRESS_BITS@ +: @ADDRESS_BITS@] =
                state == DRAIN ? count[@ADDRESS_MSB@:0] : read_base + COLUMN * distance;
        end
    endgenerate

    // The results that are being written to memory.
    reg write;
    reg [@ADDRESS_MSB@:0] write_address;
    reg [@WORD_MSB@:0] write_data;

    wire [@READ_DATA_MSB@:0] read_0;
    wire [@READ_DATA_MSB@:0] read_1;
    wire load = state == LOAD && in_valid;
    @NAME@_buffer buffer_0 (
        .clk(clk),
        .write(load || (write && source)),
        .write_address(state == LOAD ? count[@ADDRESS_MSB@:0] : write_address),
        .write_data(state == LOAD ? in_data : write_data),
        .read((issue || fetch) && !source),
        .read_address(read_address),
        .read_data(read_0)
    );
    @NAME@_buffer buffer_1 (
        .clk(clk),
        .write(write && !source),
        .write_address(write_address),
        .write_data(write_data),
        .read((issue || fetch) && source),
        .read_address(read_address),
        .read_data(read_1)
    );
    wire [@READ_DATA_MSB@:0] read_data = source ? read_1 : read_0;
    assign in_ready = state == LOAD;
    assign out_data = read_data[@WORD_MSB@:0];

    reg [@WEIGHT_WORD_MSB@:0] weights [0:@WEIGHT_LAST@];
    initial $readmemh(WEIGHTS, weights);
    reg [@WEIGHT_WORD_MSB@:0] weight;
    always @(posedge clk) begin
        if (issue) weight <= weights[weight_address];
    end

    // The state machine and the counters.
    always @(posedge clk) begin
        if (reset) begin
            state <= LOAD;
            factor <= 0;
            source <= 0;
            count <= 0;
            out_valid <= 0;
            out_last <= 0;
            slot <= 0;
            tile <= 0;
            diagonal <= 0;
            block <= 0;
            base <= 0;
            read_base <= 0;
            weight_address <= 0;
        end else begin
            case (state)
                LOAD:
                    if (in_valid) begin
                        count <= count + 1'b1;
                        if (count == @INPUT_LAST@) begin
                            state <= COMPUTE;
                            count <= 0;
                            factor <= 0;
                            source <= 0;
                            weight_address <= 0;
                        end
                    end
                COMPUTE: begin
                    if (issue) weight_address <= weight_address + 1'b1;
                    slot <= slot + 1'b1;
                    read_base <= read_base + step_distance;
                    if (slot == last_slot) begin
                        slot <= 0;
                        tile <= tile + 1'b1;
                        read_base <= base;
                        if (tile == last_tile) begin
                            tile <= 0;
                            diagonal <= diagonal + 1'b1;
                            base <= base + 1'b1;
                            read_base <= base + 1'b1;
                            if (diagonal == last_diagonal) begin
                                diagonal <= 0;
                                block <= block + 1'b1;
                                base <= base + block_distance;
                                read_base <= base + block_distance;
                                if (block == last_block) begin
                                    block <= 0;
                                    base <= 0;
                                    read_base <= 0;
                                    state <= FLUSH;
                                end
                            end
                        end
                    end
                end
                FLUSH: begin
                    count <= count + 1'b1;
                    if (count == @FLUSH_LAST@) begin
                        count <= 0;
                        source <= !source;
                        factor <= factor + 1'b1;
                        state <= factor == @FACTOR_LAST@ ? DRAIN : COMPUTE;
                    end
                end
                DRAIN: begin
                    if (fetch) begin
                        count <= count + 1'b1;
                        out_last <= count == @OUTPUT_LAST@;
                    end
                    if (!out_valid || out_ready) out_valid <= fetch;
                    if (out_valid && out_ready && out_last) begin
                        state <= LOAD;
                        count <= 0;
                        out_last <= 0;
                    end
                end
            endcase
        end
    end

    // First stage: activations and weights come from memory.
    reg read_valid;
    reg read_first;
    reg read_end;
    reg [@ROWS_MSB@:0] read_rows;
    reg [@COLUMNS_LAST@:0] read_columns;
    // Second stage: products. Third stage: sums.
    reg product_valid;
    reg product_first;
    reg product_end;
    reg [@ROWS_MSB@:0] product_rows;
    reg [@ROWS_MSB@:0] pending;
    always @(posedge clk) begin
        if (reset) begin
            read_valid <= 0;
            product_valid <= 0;
            pending <= 0;
        end else begin
            read_valid <= issue;
            product_valid <= read_valid;
            if (product_valid && product_end) pending <= product_rows;
            else if (pending != 0) pending <= pending - 1'b1;
        end
        read_first <= slot == 0;
        read_end <= slot == last_step;
        read_rows <= tile == last_tile ? rows_of_last_tile : @ALL_ROWS@;
        read_columns <= slot == last_step ? columns_of_last_step : {@COLUMNS@{1'b1}};
        product_first <= read_first;
        product_end <= read_end;
        product_rows <= read_rows;
    end

    // Rounding and saturation: floor(sum / 2^shift + 1/2), then the nearest integer of the range.
    function [@BIT_MSB@:0] requantize;
        input signed [@SUM_MSB@:0] sum;
        input [@FACTOR_MSB@:0] of;
        reg signed [@SUM_MSB@:0] rounded;
        begin
            case (of)
@SHIFTS@            endcase
            if (rounded > @GREATEST@) requantize = @GREATEST_BITS@;
            else if (rounded < @LEAST@) requantize = @LEAST_BITS@;
            else requantize = rounded[@BIT_MSB@:0];
        end
    endfunction

    genvar lane;
    genvar row;
    generate
        for (lane = 0; lane < @LANES@; lane = lane + 1) begin : lanes
            // The results of the rows, shifted by one row whenever the first is written.
            wire [@HELD_MSB@:0] held;
            assign held[@ROWS@*@SUM_BITS@ +: @SUM_BITS@] = 0;
            for (row = 0; row < @ROWS@; row = row + 1) begin : mac
                reg [@PRODUCTS_MSB@:0] products;
                reg signed [@SUM_MSB@:0] accumulator;
                reg signed [@SUM_MSB@:0] sum;
                reg signed [@SUM_MSB@:0] result;
                integer k;
                always @* begin
                    sum = product_first ? @SUM_BITS@'sd0 : accumulator;
                    for (k = 0; k < @COLUMNS@; k = k + 1) begin
                        sum = sum + $signed(products[k*@PRODUCT_BITS@ +: @PRODUCT_BITS@]);
                    end
                end
                for (column = 0; column < @COLUMNS@; column = column + 1) begin : multiplier
                    wire signed [@BIT_MSB@:0] x = read_columns[column]
                        ? read_data[(column*@LANES@ + lane)*@BITS@ +: @BITS@] : @BITS@'d0;
                    wire signed [@WEIGHT_MSB@:0] w =
                        weight[(row*@COLUMNS@ + column)*@WEIGHT_BITS@ +: @WEIGHT_BITS@];
                    always @(posedge clk) begin
                        products[column*@PRODUCT_BITS@ +: @PRODUCT_BITS@] <= w * x;
                    end
                end
                always @(posedge clk) begin
                    if (product_valid) accumulator <= sum;
                    if (product_valid && product_end) result <= sum;
                    else result <= held[(row + 1)*@SUM_BITS@ +: @SUM_BITS@];
                end
                assign held[row*@SUM_BITS@ +: @SUM_BITS@] = result;
            end
            always @(posedge clk) begin
                write_data[lane*@BITS@ +: @BITS@] <= requantize(held[@SUM_MSB@:0], factor);
            end
        end
    endgenerate

    // Write addresses: b*r*t + i*t + j, i fastest, then j, b.
    reg [@COUNT_MSB@:0] written_row;
    reg [@COUNT_MSB@:0] written_diagonal;
    reg [@ADDRESS_MSB@:0] row_base;
    reg [@ADDRESS_MSB@:0] row_address;
    always @(posedge clk) begin
        write <= !reset && pending != 0;
        write_address <= row_address;
        if (reset || state == LOAD || (state == FLUSH && count == @FLUSH_LAST@)) begin
            written_row <= 0;
            written_diagonal <= 0;
            row_base <= 0;
            row_address <= 0;
        end else if (pending != 0) begin
            written_row <= written_row + 1'b1;
            row_address <= row_address + distance;
            if (written_row == last_row) begin
                written_row <= 0;
                written_diagonal <= written_diagonal + 1'b1;
                row_base <= row_base + 1'b1;
                row_address <= row_base + 1'b1;
                if (written_diagonal == last_diagonal) begin
                    written_diagonal <= 0;
                    row_base <= row_address + 1'b1;
                    row_address <= row_address + 1'b1;
                end
            end
        end
    end
endmodule
