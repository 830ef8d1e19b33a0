// SPDX-License-Identifier: Apache-2.0
package io.fractalos.state.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private static final int MANY = 300_000;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Reads a few bytes at a time, as they may come. */
    private static long read(InputStream in) throws IOException {
        byte[] chunk = new byte[7];
        long all = 0;
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            all += read;
        }
        return all;
    }

    @Test
    void messagesAreBoundedAndFilesAreNot() throws Exception {
        byte[] files = bytes("000eACK 12345\n" + ("0009\1" + "PACK").repeat(MANY) + "0000");
        assertThat(read(new Exchange(Duration.ofMinutes(1), Long.MAX_VALUE).packets(new ByteArrayInputStream(files))))
                .isEqualTo(files.length);

        Exchange exchange = new Exchange(Duration.ofMinutes(1), Long.MAX_VALUE);
        byte[] talk = bytes("0008NAK\n" + "0000" + "0001" + "0009\1PACK" + "0006\2.".repeat(MANY));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read(exchange.packets(new ByteArrayInputStream(talk))))
                .withMessage("It sent more than 262144 bytes of messages");
        assertThat(exchange.problem()).contains("It sent more than 262144 bytes of messages");
        assertThatExceptionOfType(IOException.class)
                .as("over all its connections")
                .isThrownBy(
                        () -> exchange.packets(new ByteArrayInputStream(files)).read());
    }

    @Test
    void whatIsNoPacketIsCountedAsAWhole() throws Exception {
        byte[] pack = bytes("0008NAK\nPACK" + "0006\2.".repeat(MANY));
        assertThat(read(new Exchange(Duration.ofMinutes(1), Long.MAX_VALUE).packets(new ByteArrayInputStream(pack))))
                .isEqualTo(pack.length);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () -> read(new Exchange(Duration.ofMinutes(1), 1_000).packets(new ByteArrayInputStream(pack))))
                .withMessage("It sent more than 1000 bytes");
    }

    @Test
    void whatASkipLeavesOutCountsToo() {
        InputStream in =
                new Exchange(Duration.ofMinutes(1), 1_000).packets(new ByteArrayInputStream(new byte[100_000]));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> in.skipNBytes(50_000));
        assertThat(in.markSupported()).isFalse();
    }

    @Test
    void nothingIsReadWhenTheTimeIsOver() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Exchange(Duration.ZERO, 1_000)
                        .packets(new ByteArrayInputStream(new byte[1]))
                        .read())
                .withMessage("It took longer than 0 seconds");
    }
}
