package com.brillconsulting.eventbridge.embedded.resource;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A page of a listing in the order of names. The token that leads to the next page holds the last name of this one, so
 * that what is created or deleted in between makes no page wrong.
 *
 * @param items what is on the page
 * @param nextToken leads to the next page, null on the last one
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {

    private static final int MAXIMUM = 100;

    /**
     * {@return a page}
     *
     * @param all everything there is, by name
     * @param wanted what of it is listed
     * @param token what the page before gave, null for the first page
     * @param limit how many items the page has at most, 100 where the caller does not say
     * @throws ApiException with code {@code ValidationException} when the token is none that a page gave
     */
    public static <T> Page<T> of(
            NavigableMap<String, T> all, Predicate<T> wanted, @Nullable String token, @Nullable Integer limit) {
        int size = limit == null ? MAXIMUM : limit;
        List<T> items = new ArrayList<>();
        String last = "";
        for (Map.Entry<String, T> entry : after(all, token).entrySet()) {
            if (!wanted.test(entry.getValue())) {
                continue;
            }
            if (items.size() == size) {
                return new Page<>(items, encode(last));
            }
            items.add(entry.getValue());
            last = entry.getKey();
        }
        return new Page<>(items, null);
    }

    private static <T> NavigableMap<String, T> after(NavigableMap<String, T> all, @Nullable String token) {
        try {
            return token == null ? all : all.tailMap(decode(token), false);
        } catch (IllegalArgumentException e) {
            // A token of another list, whose names this one cannot have.
            throw invalidToken();
        }
    }

    /** Checks what a request says of the page that it wants, in its members {@code NextToken} and {@code Limit}. */
    public static void check(Constraints constraints, @Nullable String token, @Nullable Integer limit) {
        check(constraints, token, "limit", limit);
    }

    /** Checks what a request says of the page that it wants, where the limit goes by another name. */
    public static void check(
            Constraints constraints, @Nullable String token, String limitMember, @Nullable Integer limit) {
        constraints.member("nextToken", token).minLength(1).maxLength(2_048);
        constraints.member(limitMember, limit).minValue(1).maxValue(MAXIMUM);
    }

    /** {@return whether a text starts as a list wants it to, which without a prefix all do} */
    public static boolean hasPrefix(@Nullable String text, @Nullable String prefix) {
        return prefix == null || text != null && text.startsWith(prefix);
    }

    private static String encode(String name) {
        return Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalidToken();
        }
    }

    private static ApiException invalidToken() {
        return ApiException.validation("Parameter NextToken is not valid.");
    }
}
