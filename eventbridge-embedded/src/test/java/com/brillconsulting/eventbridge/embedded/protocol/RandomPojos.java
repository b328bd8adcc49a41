package com.brillconsulting.eventbridge.embedded.protocol;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TraitType;
import software.amazon.awssdk.utils.builder.Buildable;

/** Fills classes of the SDK with values of a seeded generator: most members set, a few not, with odd characters. */
public final class RandomPojos {

    private static final String ALPHABET = "aZ09 .-_/:\"\\{}[]<>&'\n\t\u0001\u007fäß€漢🙂\u2028";

    private final Random random;
    private final Set<String> unset;

    public RandomPojos(long seed, String... unset) {
        this.random = new Random(seed);
        this.unset = Set.of(unset);
    }

    public SdkPojo of(Class<?> type) {
        return build(builder(type));
    }

    public static SdkPojo builder(Class<?> type) {
        try {
            Method builder = type.getMethod("builder");
            return (SdkPojo) builder.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private SdkPojo build(SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (isInPath(field)) {
                field.set(builder, "+" + text());
            } else if (isAlwaysThere(field) || !unset.contains(field.memberName()) && random.nextInt(8) > 0) {
                field.set(builder, value(field));
            }
        }
        return (SdkPojo) ((Buildable) builder).build();
    }

    /** Without these there is no request at all. */
    private static boolean isInPath(SdkField<?> field) {
        return field.location() == MarshallLocation.PATH || field.location() == MarshallLocation.GREEDY_PATH;
    }

    /** The SDK sends a token of its own where there is none, and a body cannot tell an empty payload from none. */
    private static boolean isAlwaysThere(SdkField<?> field) {
        return field.containsTrait(DefaultValueTrait.class, TraitType.DEFAULT_VALUE_TRAIT)
                || field.containsTrait(PayloadTrait.class, TraitType.PAYLOAD_TRAIT);
    }

    private Object value(SdkField<?> field) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> build(field.constructor().get());
            case LIST -> list(field);
            case MAP -> map(field.getTrait(MapTrait.class).valueFieldInfo());
            case STRING -> text();
            case BOOLEAN -> random.nextBoolean();
            case INTEGER -> random.nextInt();
            case LONG -> random.nextLong();
            case SHORT -> (short) random.nextInt();
            case DOUBLE -> random.nextGaussian();
            case FLOAT -> (float) random.nextGaussian();
            case BIG_DECIMAL -> BigDecimal.valueOf(random.nextInt(), random.nextInt(9));
            case SDK_BYTES -> SdkBytes.fromByteArray(bytes());
            case INSTANT -> Instant.ofEpochMilli(random.nextLong(-1_000_000_000_000L, 4_000_000_000_000L));
            default -> throw new AssertionError(field.memberName());
        };
    }

    private List<Object> list(SdkField<?> field) {
        SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
        // A query cannot tell an empty list from none.
        int least = field.location() == MarshallLocation.QUERY_PARAM ? 1 : 0;
        List<Object> list = new ArrayList<>();
        for (int i = least + random.nextInt(4); i > 0; i--) {
            list.add(value(member));
        }
        return list;
    }

    private Map<String, Object> map(SdkField<?> member) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(text(), value(member));
        }
        return map;
    }

    private String text() {
        int[] characters = ALPHABET.codePoints().toArray();
        return random.ints(random.nextInt(12), 0, characters.length)
                .map(i -> characters[i])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(9)];
        random.nextBytes(bytes);
        return bytes;
    }
}
