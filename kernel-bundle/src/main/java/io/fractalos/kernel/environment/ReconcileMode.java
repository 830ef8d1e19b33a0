// SPDX-License-Identifier: Apache-2.0
package io.fractalos.kernel.environment;

/** What happens to changes of manifests that a remote Git repository has and the database has not. */
public enum ReconcileMode {
    /** They are shown. */
    DETECT,
    /** They are taken over when nothing is in conflict; shown otherwise. */
    APPLY
}
