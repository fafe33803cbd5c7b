/**
 * The sample as a person sees it: Chromium, real HTTP, the emulator inside.
 */
@NullMarked
package dev.verify.sample.browser;

import org.jspecify.annotations.NullMarked;
