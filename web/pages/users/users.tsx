import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { everywhere } from '../../../shared/domain/access/actor.ts'
import { useApi } from '../../api/api.tsx'
import { allPages, type Invitation, type UserLine } from '../../api/calls.ts'
import { useCampaign } from '../../frame/campaign.tsx'
import { useMe } from '../../frame/me.tsx'
import { CopyButton } from '../../parts/copy-button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { State } from '../../parts/state.tsx'
import { Blank, Shown, Trouble } from '../../parts/waiting.tsx'
import { useWords } from '../../texts/words.tsx'
import { isRole } from '../../words/roles.ts'

const UserDialog = lazy(async () => ({ default: (await import('./user-dialog.tsx')).UserDialog }))

/** What is told once: the link by which somebody sets a password. */
interface Invited extends Invitation {
  readonly name: string
}

/** Who may sign in, and with which rights. */
export function Users() {
  const { t } = useWords()
  const api = useApi()
  const { id } = useCampaign()
  const queries = useQueryClient()
  const me = useMe()
  const mayManage = me.grants.some(({ role }) => role === 'office')
  const [dialog, setDialog] = useState<{ readonly user?: UserLine }>()
  const [invited, setInvited] = useState<Invited>()
  const query = useQuery({
    queryKey: ['users', id],
    queryFn: async () => allPages(async (cursor) => api.users(id, { cursor, limit: 500 }), 10_000),
  })
  const inviting = useMutation({
    mutationFn: async ({ id: user, name }: UserLine) => ({ name, ...(await api.invite(id, user)) }),
    onSuccess: async (found) => {
      setInvited(found)
      await queries.invalidateQueries({ queryKey: ['users', id] })
    },
  })
  const removing = useMutation({
    mutationFn: async (user: UserLine) => api.removeUser(id, user.id),
    onSuccess: async () => queries.invalidateQueries({ queryKey: ['users', id] }),
  })
  return (
    <div className="stack">
      <PageHead title={t('nav-users')} lead={t('users-lead')}>
        {mayManage && (
          <Button type="primary" onClick={() => setDialog({})}>
            {t('users-add')}
          </Button>
        )}
      </PageHead>
      {invited && (
        <Notice
          tone="good"
          title={t('users-invited', { name: invited.name })}
          action={<CopyButton rows={() => [[invited.link]]} name={t('users-copy-link')} />}
        >
          <p>
            <code className="link-told">{invited.link}</code>
          </p>
          <p className="soft">{t('users-invited-hint')}</p>
        </Notice>
      )}
      {[inviting.error, removing.error].map((error) => error && <Trouble key={error.message} error={error} />)}
      <section className="card" aria-label={t('nav-users')}>
        <Shown query={query}>
          {(users) =>
            users.length === 0 ? (
              <Blank title={t('users-none')} />
            ) : (
              <div className="sideways">
                <table className="plain-table">
                  <thead>
                    <tr>
                      <th>{t('users-account')}</th>
                      <th>{t('users-name')}</th>
                      <th>{t('users-grants')}</th>
                      <th>{t('column-state')}</th>
                      {mayManage && <th aria-label={t('users-actions')} />}
                    </tr>
                  </thead>
                  <tbody>
                    {users.map((user) => (
                      <tr key={user.id}>
                        <td>{user.account}</td>
                        <td>{user.name}</td>
                        <td>
                          <Grants grants={user.grants} />
                        </td>
                        <td>
                          {user.hasPassword !== undefined && (
                            <State tone={user.hasPassword ? 'good' : 'due'}>
                              {t(user.hasPassword ? 'users-has-password' : 'users-waits')}
                            </State>
                          )}
                        </td>
                        {mayManage && (
                          <td>
                            <div className="row">
                              <Button size="small" onClick={() => setDialog({ user })}>
                                {t('users-change')}
                              </Button>
                              {user.hasPassword !== undefined && (
                                <Popconfirm
                                  title={t('users-reset-sure')}
                                  okText={t('users-reset')}
                                  cancelText={t('cancel')}
                                  onConfirm={() => inviting.mutate(user)}
                                >
                                  <Button size="small">{t('users-reset')}</Button>
                                </Popconfirm>
                              )}
                              <Popconfirm
                                title={t('users-remove-sure', { name: user.name })}
                                okText={t('users-remove')}
                                cancelText={t('cancel')}
                                onConfirm={() => removing.mutate(user)}
                              >
                                <Button size="small" danger>
                                  {t('users-remove')}
                                </Button>
                              </Popconfirm>
                            </div>
                          </td>
                        )}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </Shown>
      </section>
      <Suspense>
        {dialog && (
          <UserDialog
            {...dialog}
            close={() => setDialog(undefined)}
            added={(user) => user.hasPassword !== undefined && inviting.mutate(user)}
          />
        )}
      </Suspense>
    </div>
  )
}

function Grants({ grants }: Pick<UserLine, 'grants'>) {
  const { t } = useWords()
  return grants.map(({ role, at }) => (
    <div key={`${role}@${at}`}>
      {isRole(role) ? t(`role-${role}`) : role} <span className="soft">{at === everywhere ? '' : at}</span>
    </div>
  ))
}
