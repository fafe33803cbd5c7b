package dev.verify.client;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A part of a list, and where the next part is.
 */
record Page<T>(List<T> items, @Nullable String next) {
}
