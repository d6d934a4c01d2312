/** Settings of the embedded server, as command-line arguments: nothing in the data folder decides them. */
export function settings(of: { socketFolder: string; clusterName: string }): string[] {
  const values: Record<string, string> = {
    cluster_name: of.clusterName,
    // No network at all: one socket, in a folder of mode 700.
    listen_addresses: '',
    unix_socket_directories: `"${of.socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    // An acknowledged write survives the loss of power.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    // Small: documents, keys and users, beside a warehouse that needs the memory more.
    shared_buffers: '64MB',
    max_connections: '40',
    max_wal_size: '256MB',
    min_wal_size: '32MB',
    io_method: 'sync',
    jit: 'off',
    lc_messages: 'C',
    timezone: 'UTC',
    log_checkpoints: 'off',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
