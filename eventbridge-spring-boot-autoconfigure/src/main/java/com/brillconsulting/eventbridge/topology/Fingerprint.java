package com.brillconsulting.eventbridge.topology;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Short hashes. The hash of a text is the same on every machine and in every version of this library.
 *
 * @since 0.1.0
 */
public final class Fingerprint {

    /** The number of characters in a fingerprint. */
    public static final int LENGTH = 12;

    /** Components that are empty leave no trace, so that new ones do not change the fingerprints of what is there. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_EMPTY)
                    .withContentInclusion(JsonInclude.Include.ALWAYS))
            .build();

    private Fingerprint() {}

    /**
     * {@return {@link #LENGTH} hexadecimal digits for the parts, including their order and null values}
     *
     * @param parts the parts
     */
    public static String of(List<? extends @Nullable Object> parts) {
        var digest = sha256();
        for (var part : parts) {
            var text = part == null ? null : part.toString().getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(text == null ? -1 : text.length)
                    .flip());
            if (text != null) {
                digest.update(text);
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }

    /**
     * {@return {@link #LENGTH} hexadecimal digits for the content of these definitions}
     *
     * @param definitions the definitions
     */
    public static String ofDefinitions(Stream<? extends Definition> definitions) {
        return of(definitions
                .map(Definition::canonical)
                .map(it -> it.getClass().getSimpleName() + JSON.writeValueAsString(it))
                .toList());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
