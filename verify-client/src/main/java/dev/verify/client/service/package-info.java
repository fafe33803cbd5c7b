/**
 * Services and their settings.
 */
@NullMarked
package dev.verify.client.service;

import org.jspecify.annotations.NullMarked;
