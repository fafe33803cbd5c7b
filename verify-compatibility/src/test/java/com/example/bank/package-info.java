/**
 * The application that docs/getting-started.md shows.
 */
@NullMarked
package com.example.bank;

import org.jspecify.annotations.NullMarked;
