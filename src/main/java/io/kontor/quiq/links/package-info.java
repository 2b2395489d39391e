/**
 * Payment links for any chat: an agent or a bot asks for one by REST, the payer opens it, and a
 * signed webhook tells what became of it.
 */
@NullMarked
package io.kontor.quiq.links;

import org.jspecify.annotations.NullMarked;
