/**
 * Events about second factors, for audit trails, warnings to users and metrics. Depends
 * on no other package; all other packages may publish.
 */
@NullMarked
package dev.verify.security.event;

import org.jspecify.annotations.NullMarked;
