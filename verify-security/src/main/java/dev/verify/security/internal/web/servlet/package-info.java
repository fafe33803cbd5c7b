/**
 * The servlet side of the endpoints: requests, responses, grants, streams.
 */
@NullMarked
package dev.verify.security.internal.web.servlet;

import org.jspecify.annotations.NullMarked;
